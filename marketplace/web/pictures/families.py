"""Which family a craft is drawn in, and the drawing itself."""

import re
from collections.abc import Callable
from html import escape

from . import dye, field, loom, needle, paintings, vessels, wares
from .sheet import Sheet, n

FAMILIES: dict[str, Callable[[Sheet], None]] = {
    f.__name__: f
    for f in (
        loom.ikat,
        loom.paisley,
        loom.jaal,
        loom.korvai,
        needle.phulkari,
        dye.bandhani,
        dye.ajrakh,
        needle.chikan,
        needle.boteh,
        paintings.warli,
        paintings.madhubani,
        field.rice,
        field.mango,
        field.tea,
        field.spice,
        field.sprig,
        vessels.vessel,
        wares.cane,
        dye.cocoon,
        dye.hank,
        vessels.dhokra,
        vessels.bluepottery,
        wares.lacquer,
        wares.inlay,
    )
}

# Words as they stand in the registry. Vague kinds (saree, silk, fabric, painting) are left out on purpose: there the
# place decides.
_WORDS_OF = {
    "phulkari": "phulkari bagh-embroidery kantha sujini",
    "chikan": "chikan lucknow doria kota jamdani lace crochet",
    "boteh": "pashmina kani basohli sozni kullu shawl wool",
    "korvai": "kanch kancheepuram dharmavaram gadwal arani mysore ilkal narayanpet temple",
    "ikat": "ikat patola pochampally sambalpuri bandha patan rajkot telia",
    "bandhani": "bandhani tie-dye leheriya sungudi",
    "ajrakh": "ajrakh block print kalamkari bagru sanganer batik dabu durrie carpet",
    "warli": "warli gond pithora sohrai mural wall",
    "madhubani": "madhubani mithila pattachitra scroll manuscript mask",
    "paisley": "banaras brocade zardozi baluchari paithani zari varanasi",
    "jaal": "chanderi maheshwar phee jaali home-furnishing towel bedsheet",
    "cocoon": "cocoon mulberry eri sericulture",
    "hank": "yarn dye thread",
    "tea": "tea phalap",
    "rice": "rice matta chawal grain millet wheat paddy basmati jowar bajra ragi barley buckwheat sattu",
    "mango": "mango mangoes aam",
    "spice": "spice turmeric ginger manjal haldi",
    "vessel": (
        "sweet jaggery honey snack food beverage cheese chutney dessert ghee khoa meat prasadam sago oil "
        "attar spirit wine peda pickle papad noodle dairy bhujia soap perfume candle fish seafood bakery biscuit "
        "namkeen salt sugar shrimp prawn mussel poultry asafoetida"
    ),
    "sprig": (
        "fruit orange litchi banana guava apple papaya grape pineapple jackfruit lemon lime coffee pepper "
        "chilli cardamom saffron garlic onion root herb medicinal vegetable nut fox makhana maize pulse dal "
        "gram bean amaranth amchur amla apricot arecanut betel brinjal cashew clove coconut coriander "
        "cucumber dates fig flower henna jamun kidney kokum okra peach plant pomegranate pomelo raisin sapota "
        "seabuckthorn sesame melon strawberry tamarind tomato cumin fennel potato yam mushroom walnut plum "
        "kinnow jasmine lotus agarwood agro agricultural aonla carrot castor chicory chironji forest gherkin groundnut "
        "isabgol karonda kiwi mahua moringa mustard pear peas rose rubber seed soybean"
    ),
    "lacquer": ("channapatna toy lacquer doll wood wooden teak timber etikoppaka instrument cutlery furniture puppet boat bat"),
    "bluepottery": "pottery ceramic terracotta clay glass bangle",
    "inlay": "inlay marble stone sandstone gemstone diamond pietra jali idol papier granite mineral barytes pearl",
    "dhokra": (
        "dhokra bell metal brass bronze copper bidri iron jewellery filigree silver enamel meenakari bead "
        "mirror lamp lock sword scissors kitchen"
    ),
    "cane": "cane bamboo mat basket grass jute coir leather footwear chappal hat hyacinth pith saddlery",
}
WORDS = [(word, name) for name, words in _WORDS_OF.items() for word in words.split()]


def family(craft_kind: str, place: str = "") -> str:
    """Find the family for a craft as the registry names it: its own word, else the place's, else a cloth lattice."""
    for text in (craft_kind.lower(), place.lower()):
        if text in FAMILIES:
            return text
        spaced = " " + re.sub(r"[^\w-]+", " ", text)
        hits = [(spaced.find(" " + word), -len(word), name) for word, name in WORDS if " " + word in spaced]
        if hits:
            return min(hits)[2]
    return "madhubani" if "paint" in craft_kind.lower() else "jaal"


def motif(craft_kind: str, place: str, seed: int | str = 0, size: int | tuple[int, int] = 240) -> str:
    """Draw an SVG picture for a craft of a place, at most 6 KB. Same arguments, same bytes, on every machine.

    `size` is the shown edge in pixels, or (width, height); one good is the same picture at every size. The text is safe
    to inline: ids carry a hash, words are escaped.
    """
    w, h = size if isinstance(size, tuple) else (size, size)
    k = 240 / min(w, h)
    name = family(craft_kind, place)
    s = Sheet(f"{name}|{place}|{seed}", round(w * k, 1), round(h * k, 1))
    FAMILIES[name](s)
    title = escape(f"Drawn motif: {craft_kind}" + (f", {place}" if place else ""))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {n(s.w)} {n(s.h)}" width="{w}" height="{h}" role="img">'
        f"<title>{title}</title><defs>{''.join(s.defs)}</defs>{''.join(s.out)}</svg>"
    )
