"""How goods are spoken on the seller desk: states, step kinds, what is done and what is missing, as rows for the templates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from marketplace.core import clock
from marketplace.core.errors import DomainError
from marketplace.core.text import N_
from marketplace.goods.catalogue import checking, law
from marketplace.goods.catalogue.gate import offered
from marketplace.goods.catalogue.models import Listing, Variant
from marketplace.goods.catalogue.rules import TAX_WORDS
from marketplace.goods.catalogue.texts import BREAK, LABELS, OTHER, texts_of
from marketplace.http.formats import percent
from marketplace.http.language import translate
from marketplace.registry.schemes import queries as schemes
from marketplace.web.pictures.urls import Picture, picture_of
from marketplace.web.shop.words import category_name, place_name

TONES = {"draft": "info", "in_review": "", "live": "good", "paused": "warn", "blocked": "wrong"}
OPTION_NAMES = {"colour": N_("Colour"), "size": N_("Size"), "weight": N_("Weight"), "length": N_("Length"), "pattern": N_("Pattern")}
MOVEMENTS = {
    "received": N_("Came in"),
    "adjusted": N_("Counted"),
    "held": N_("Promised to an order"),
    "released": N_("Given back"),
    "sent": N_("Sent off"),
}
UNITS = {"piece": N_("pieces"), "g": N_("g"), "ml": N_("ml"), "cm": N_("cm"), "m": N_("m")}
FIELDS = {
    "title": N_("Name of the good"),
    "description": N_("Description"),
    "category": N_("Kind of good"),
    "common_name": N_("What it is, in plain words"),
    "materials": N_("Material"),
    "care": N_("Care"),
    "hsn": N_("HSN"),
    "tax_attributes": N_("For the GST rate"),
    "gi": N_("GI name"),
    "odop": N_("ODOP product"),
    "makers": N_("Makers"),
    "made_by": N_("Group that made it"),
    "schemes": N_("Certificates"),
    "declared": N_("What you declare yourself"),
    "variants": N_("Packs"),
    "price_paise": N_("Price"),
    "law_facts": N_("What the law asks"),
    **LABELS,
}
SECTION_OF = {
    **dict.fromkeys(("title", "description", "category", "common_name", "materials", "care", "motif", "tags"), "about"),
    **dict.fromkeys((field for field in LABELS if field.startswith(OTHER)), "words"),
    "alt": "photos",
    "law_facts": "law",
    **dict.fromkeys(("hsn", "tax_attributes"), "tax"),
    **dict.fromkeys(("gi", "odop", "makers", "made_by", "schemes", "declared"), "place"),
}


@dataclass(frozen=True)
class Thumb:
    """What a listing tells about its picture on the desk."""

    photo_id: str | None
    photo_alt: str
    craft: str
    place: str
    seed: str


def thumb(listing: Listing, width: int = 96, height: int = 120) -> Picture:
    """Give a listing's first photograph, or its motif."""
    first = listing.photos[0] if listing.photos else None
    return picture_of(
        Thumb(first.file.public_id if first else None, first.alt if first else "", listing.motif or listing.common_name, "", listing.slug),
        width,
        height,
    )


def pack_name(variant: Variant) -> str:
    """Say what tells a pack from the others: 'Lac red, 5.5 m', else its net quantity."""
    return ", ".join(str(v) for v in variant.options.values()) or variant.net_quantity


def tasks_of(listing: Listing) -> list[dict[str, str]]:
    """Give the task list of a draft: every section with its state."""

    def task(section: str, title: str, done: bool, hint: str = "", optional: bool = False) -> dict[str, str]:
        state, tone = (_("Done"), "good") if done else (_("If you like"), "") if optional else (_("Missing"), "warn")
        return {"title": title, "href": section_url(listing, section), "hint": hint, "state": state, "tone": tone}

    packs, photos, asked = offered(listing), listing.photos, asked_of(listing)
    return [
        task("about", _("About the good"), bool(listing.description and listing.common_name), _("Name, kind, description, material")),
        task("tax", _("GST"), bool(listing.hsn), listing.hsn or _("The HSN heading decides the rate")),
        *(
            [task("law", _("What the law asks for this kind of good"), bool(listing.law_facts), optional=not must_answer(listing))]
            if asked
            else []
        ),
        task(
            "place",
            _("Place, makers and proof"),
            bool(listing.makers or listing.gi or listing.odop or listing.schemes),
            _("GI name, ODOP product, who made it, certificates"),
            optional=True,
        ),
        task("packs", _("Packs, prices and stock"), bool(packs), ", ".join(pack_name(v) for v in packs[:3])),
        task(
            "words",
            _("In the other language"),
            bool(listing.words),
            _("Buyers who read Hindi or English find it in their own"),
            optional=True,
        ),
        task("photos", _("Photographs"), bool(photos), _("Without one we draw a motif of the craft"), optional=True),
    ]


def asked_of(listing: Listing) -> list[str]:
    """List what the law asks of this kind of good."""
    return law.asked_of(listing, BREAK.join(texts_of(listing).values()), clock.today())


def must_answer(listing: Listing) -> bool:
    """Tell whether the good is stopped until the law's questions are answered."""
    said = BREAK.join(texts_of(listing).values())
    return any(rule.satisfied_by and rule.verdict == "block" for rule in law.rules_for(listing, said, clock.today()))


def said_to_law(listing: Listing) -> dict[str, str]:
    """Give what was answered to the law's questions, as people read it."""
    choices = {name: dict(options) for name, options in law.CHOICES.items()}
    said = {name: text for name, text in (listing.law_facts or {}).items() if name in law.QUESTIONS}
    return {
        name: _(choices[name][text]) if text in choices.get(name, {}) else _("yes") if name in law.TICKS else text
        for name, text in said.items()
    }


def section_url(listing: Listing, section: str) -> str:
    """Give the address of one section's page."""
    if section == "packs":
        return url_for("sell.pack_new", public_id=listing.public_id)
    if section == "photos":
        return url_for("sell.photos", public_id=listing.public_id)
    return url_for("sell.listing_section", public_id=listing.public_id, section=section)


def answers_of(listing: Listing) -> list[tuple[str, str, str]]:
    """Give what was filled in as rows (label, answer, address of the page that changes it)."""
    gi, odop = listing.gi, listing.odop
    said = {
        "title": listing.title,
        "category": category_name(listing.category),
        "common_name": listing.common_name,
        "description": listing.description,
        "materials": listing.materials,
        "care": listing.care,
        "tags": ", ".join(listing.tags or ()),
        **(
            {"law_facts": "; ".join(f"{_(law.QUESTIONS[name][0])}: {text}" for name, text in said_to_law(listing).items())}
            if asked_of(listing)
            else {}
        ),
        "words.title": listing.words.title if listing.words else "",
        "hsn": _hsn(listing),
        "tax_attributes": "; ".join(tax_word(w) for w in listing.tax_attributes),
        "gi": gi.name if gi else _("none"),
        "odop": f"{odop.product} ({place_name(odop.district)})" if odop else _("none"),
        "makers": ", ".join(m.producer.name for m in listing.makers) or _group(listing),
        "schemes": _schemes(listing),
    }
    return [(_(FIELDS[name]), text, section_url(listing, SECTION_OF[name])) for name, text in said.items()]


def tax_word(word: str) -> str:
    """Say a declared tax fact in plain words."""
    return translate(TAX_WORDS.get(word, word))


def _schemes(listing: Listing) -> str:
    if not listing.schemes:
        return ""
    names = {scheme.code: scheme.name for scheme in schemes.list_schemes()}
    return ", ".join(names.get(code, code) for code in listing.schemes)


def _hsn(listing: Listing) -> str:
    try:
        rate = checking.check_tax(listing.hsn, listing.tax_attributes, [v.price_paise for v in offered(listing)])
    except DomainError:
        rate = None
    return _("%(hsn)s, %(rate)s GST is in the price", hsn=listing.hsn, rate=percent(rate.bps)) if rate else listing.hsn


def lacking_of(listing: Listing, faults: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """Turn faults by field into (sentence, address of the section where it is mended)."""
    return [
        (
            f"{_(FIELDS[name])}: {translate(text)}" if name in FIELDS else translate(text),
            section_url(listing, SECTION_OF[name])
            if name in SECTION_OF
            else section_url(listing, "packs")
            if name in FIELDS
            else url_for("sell.profile"),
        )
        for name, texts in faults.items()
        for text in texts
    ]


def _group(listing: Listing) -> str:
    return listing.made_by.name if listing.made_by else _("the group itself")
