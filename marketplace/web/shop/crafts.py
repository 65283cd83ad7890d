"""Crafts, as people look for them: a few words, each over several families of drawings."""

from functools import lru_cache

from marketplace.core.text import N_
from marketplace.registry.odop.tiles import Listed
from marketplace.web.pictures.families import family

OTHER = "other"
_GROUPS: dict[str, tuple[str, str]] = {  # code -> (name, families of drawings)
    "weaving": (N_("Weaving"), "ikat paisley jaal korvai hank cocoon"),
    "embroidery": (N_("Embroidery and shawls"), "phulkari chikan boteh"),
    "printing": (N_("Block print, tie-dye and carpets"), "bandhani ajrakh"),
    "painting": (N_("Painting"), "madhubani warli"),
    "metal": (N_("Metal and jewellery"), "dhokra"),
    "clay": (N_("Pottery and glass"), "bluepottery"),
    "wood": (N_("Wood, lacquer and toys"), "lacquer"),
    "stone": (N_("Stone and inlay"), "inlay"),
    "fibre": (N_("Cane, bamboo, leather and fibre"), "cane"),
    "grain": (N_("Rice and other grain"), "rice"),
    "spice": (N_("Turmeric, ginger and spices"), "spice"),
    "tea": (N_("Tea"), "tea"),
    "fruit": (N_("Fruit, vegetables, nuts and herbs"), "mango sprig"),
    "food": (N_("Sweets, honey, oil, milk and fish"), "vessel"),
}
CRAFTS: dict[str, str] = {**{code: name for code, (name, _) in _GROUPS.items()}, OTHER: N_("Other goods")}
_CODE_OF = {one: code for code, (_, families) in _GROUPS.items() for one in families.split()}
_UNNAMED = {"agricultural": "fruit", "foodstuff": "food", "marine": "food"}  # by category, where no word tells


@lru_cache(maxsize=8192)
def craft_of(product: Listed) -> str:
    """Give the code of CRAFTS a listed product belongs to, by the words of its kind, its name and its GI good."""
    drawn = family(f"{product.kind} {product.product} {product.gi_name or ''}")
    code = _CODE_OF.get(drawn, OTHER)
    if product.category == "handloom":
        return code if code in ("embroidery", "printing") else "weaving"
    return _UNNAMED.get(product.category, OTHER) if drawn == "jaal" else code  # the lattice stands in where no word was known
