"""How names of places and goods are compared: case, blanks, '&' and punctuation do not count; scripts do."""

import unicodedata


def folded(name: str) -> str:
    """Fold a name for comparison: 'Jammu & Kashmir' and 'jammu-and-kashmir' are one, and so are 'Chak-Hao' and 'chakhao'."""
    plain = unicodedata.normalize("NFKD", name).casefold().replace("&", " and ")
    return "".join(c for c in plain if _counts(c))


def _counts(c: str) -> bool:
    """Letters and digits count, and so do the vowel signs of Indian scripts; accents on Latin letters do not."""
    return unicodedata.category(c)[0] in "LN" or (unicodedata.category(c) in ("Mc", "Mn") and ord(c) > 0x36F)
