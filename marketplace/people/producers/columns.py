"""The columns of a roster sheet: how each may be headed in English or Hindi, and an example. Pure data."""

from dataclasses import dataclass

from marketplace.core.text import N_
from marketplace.registry.names import folded


@dataclass(frozen=True)
class Column:
    """One column: its key, its English and Hindi heading, what it is for, an example, and further headings it goes by."""

    key: str
    heading: str
    heading_hi: str
    about: str
    example: str = ""
    needed: bool = False
    also: tuple[str, ...] = ()


YES_OR_NO = N_("yes or no; no where it is empty. Ask first.")
COLUMNS = (
    Column(
        "name",
        "Name",
        "नाम",
        N_("As the person writes it"),
        "Kiran Devi",
        True,
        ("maker", "maker name", "artisan", "weaver", "कारीगर", "बुनकर"),
    ),
    Column("craft", "Craft", "शिल्प", N_("What they do"), "handloom weaver", True, ("trade", "कला", "काम")),
    Column("state", "State", "राज्य", N_("Name of the State"), "Uttar Pradesh", True, ("राज्य का नाम",)),
    Column("district", "District", "ज़िला", N_("Name of the district"), "Varanasi", True, ("जिला", "जनपद")),
    Column("town", "Village or town", "गाँव या शहर", N_("Never the house"), "Lohta", True, ("village", "town", "गाँव", "गांव", "ग्राम", "शहर")),
    Column("years", "Years of practice", "काम के साल", N_("A whole number"), "11", False, ("years", "experience", "अनुभव", "वर्ष")),
    Column("story", "Story", "कहानी", N_("Two to four sentences"), "Kiran learned dyeing from her aunt."),
    Column("pehchan", "Pehchan card", "पहचान कार्ड", N_("Number of the artisan card"), "", False, ("pehchan card number", "artisan card")),
    Column("weaver_card", "Weaver card", "बुनकर कार्ड", N_("Number of the weaver card"), "", False, ("weaver card number", "weaver id")),
    Column("loom_type", "Loom type", "करघे का प्रकार", N_("pit, frame, loin, jacquard, dobby or other"), "pit", False, ("loom", "करघा")),
    Column("loom_count", "Number of looms", "करघों की संख्या", N_("A whole number"), "2", False, ("looms",)),
    Column("lat", "Latitude", "अक्षांश", N_("In degrees; kept as the village, about a kilometre"), "25.31", False, ("lat",)),
    Column("lng", "Longitude", "देशांतर", N_("In degrees; kept as the village, about a kilometre"), "82.97", False, ("lng", "lon", "long")),
    Column("agrees_name", "Agrees to name", "नाम की सहमति", YES_OR_NO, "no"),
    Column("agrees_photo", "Agrees to photo", "तस्वीर की सहमति", YES_OR_NO, "no"),
    Column("agrees_village", "Agrees to village", "गाँव की सहमति", YES_OR_NO, "no"),
    Column("agrees_story", "Agrees to story", "कहानी की सहमति", YES_OR_NO, "no"),
    Column("notice", "Notice version", "सूचना संस्करण", N_("Number of the notice that was read to the person"), "1"),
    Column("language", "Notice language", "सूचना की भाषा", N_("en or hi"), "hi"),
    Column("how", "How consent was taken", "सहमति कैसे ली", N_("paper, own_hand or thumb_read_aloud"), "paper"),
)
KEYS = tuple(column.key for column in COLUMNS)
NEEDED = tuple(column.key for column in COLUMNS if column.needed)
HEADINGS = {
    folded(heading): column.key
    for column in COLUMNS
    for heading in (column.key, column.heading, column.heading_hi, *column.also, f"{column.heading} / {column.heading_hi}")
}
LOOM_WORDS = {"गड्ढा": "pit", "गड्ढाकरघा": "pit", "फ्रेम": "frame", "लॉइन": "loin", "जैकार्ड": "jacquard", "डॉबी": "dobby", "अन्य": "other"}
HOW_WORDS = {
    "paper": "paper",
    "onpaper": "paper",
    "काग़ज़": "paper",
    "कागज": "paper",
    "ownhand": "own_hand",
    "phone": "own_hand",
    "फ़ोन": "own_hand",
    "फोन": "own_hand",
    "thumbreadaloud": "thumb_read_aloud",
    "thumbprint": "thumb_read_aloud",
    "thumb": "thumb_read_aloud",
    "अँगूठा": "thumb_read_aloud",
    "अंगूठा": "thumb_read_aloud",
}
LANGUAGE_WORDS = {"en": "en", "english": "en", "अंग्रेज़ी": "en", "अंग्रेजी": "en", "hi": "hi", "hindi": "hi", "हिन्दी": "hi", "हिंदी": "hi"}
YES = frozenset(folded(word) for word in ("yes", "y", "true", "1", "हाँ", "हां", "हा", "जी हाँ"))
NO = frozenset(folded(word) for word in ("", "no", "n", "false", "0", "नहीं", "नही", "ना"))


def column_of(heading: str) -> str | None:
    """Find which column a heading means, whatever its case and punctuation."""
    return HEADINGS.get(folded(heading))


def meant(words: dict[str, str], said: str) -> str | None:
    """Find what a word of a fixed list means in either language; None for another word."""
    plain = folded(said)
    return next((value for word, value in words.items() if folded(word) == plain), None)


def yes_or_no(said: str) -> bool | None:
    """Read a yes or a no in either language; None for another word."""
    plain = folded(said) if said else ""
    return True if plain in YES else False if plain in NO else None
