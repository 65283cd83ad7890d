"""The classes of goods under which GI names are registered (Nice classification, goods 1 to 34), in plain words. Pure data.

A class says what kind of goods the name was registered for. It is no HSN heading and decides no tax.
"""

from collections.abc import Mapping

from marketplace.core.text import N_

CATEGORY_NAMES: Mapping[str, str] = {  # of the register
    "handloom": N_("Handloom"),
    "handicraft": N_("Handicraft"),
    "agricultural": N_("Grown"),
    "foodstuff": N_("Food"),
    "manufactured": N_("Manufactured"),
    "natural": N_("Natural"),
}
CLASSES: Mapping[int, str] = {
    1: N_("Chemicals for industry and farming"),
    2: N_("Paints, dyes and colours"),
    3: N_("Soap, perfume, incense and cosmetics"),
    4: N_("Oils, waxes, fuels and candles"),
    5: N_("Medicines and health goods"),
    6: N_("Common metals and goods made of them"),
    7: N_("Machines"),
    8: N_("Hand tools, knives and scissors"),
    9: N_("Measuring, electric and learning instruments"),
    10: N_("Medical instruments"),
    11: N_("Lamps, stoves and cooling"),
    12: N_("Vehicles and boats"),
    13: N_("Firearms and fireworks"),
    14: N_("Jewellery, precious metals and watches"),
    15: N_("Musical instruments"),
    16: N_("Paper, printed matter and paintings"),
    17: N_("Rubber and half-finished plastics"),
    18: N_("Leather and goods made of it, saddlery, bags"),
    19: N_("Stone and building material that is not metal"),
    20: N_("Furniture, and goods of wood, cane, bamboo, horn or shell"),
    21: N_("Household vessels, pottery and glassware"),
    22: N_("Ropes, bags, tents and raw fibres"),
    23: N_("Yarn and thread"),
    24: N_("Cloth, household linen and covers"),
    25: N_("Clothing, footwear and headgear"),
    26: N_("Lace, embroidery, ribbons and trimmings"),
    27: N_("Carpets, rugs and mats"),
    28: N_("Toys, games and sports goods"),
    29: N_("Prepared foods: meat, fish, milk, oils, dried fruit and vegetables"),
    30: N_("Rice, flour, tea, coffee, spices, sugar, bread and sweets"),
    31: N_("Fresh fruit, vegetables, grain, flowers and plants"),
    32: N_("Drinks without alcohol, and beer"),
    33: N_("Drinks with alcohol, but beer"),
    34: N_("Tobacco and smokers’ goods"),
}


def read_classes(nice_classes: str) -> tuple[int, ...]:
    """Read the class numbers of a register row, such as '24|25'; what is no number of the list is left out."""
    numbers = (int(part) for part in nice_classes.split("|") if part.strip().isdigit())
    return tuple(number for number in numbers if number in CLASSES)
