"""How the registry's and the rooms' codes are spoken on the shop's pages, in the language of the page."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask_babel import format_decimal, ngettext

from marketplace.core.text import N_, say
from marketplace.http.formats import day
from marketplace.http.language import current_language, translate
from marketplace.origin.claims.amounts import grouped, written
from marketplace.registry.categories.models import Category
from marketplace.registry.gi.classes import CATEGORY_NAMES
from marketplace.registry.gi.register import DistrictOf, StateOf
from marketplace.registry.places import queries as places
from marketplace.registry.places.models import District, State
from marketplace.registry.schemes.queries import rule_of
from marketplace.registry.shelf import kept
from marketplace.web.shop.blueprint import blueprint

ODOP_CATEGORIES = {**CATEGORY_NAMES, "marine": N_("From the sea")}
PROGRAMMES = {
    "DPIIT-ODOP": N_("National ODOP list (DPIIT)"),
    "UP-ODOP": N_("Uttar Pradesh ODOP"),
    "PMFME": N_("Small food makers (PMFME)"),
    "DEH": N_("Districts as Export Hubs (DEH)"),
    "MOOL-PANEL": N_("Our panel’s list"),
}
SELLER_KINDS = {
    "shg": N_("Self-help group"),
    "artisan": N_("Artisan"),
    "weaver": N_("Weaver"),
    "fpo": N_("Farmers’ producer company"),
    "cooperative": N_("Co-operative"),
}
STEP_KINDS = {
    "material": N_("Material"),
    "making": N_("Making"),
    "finishing": N_("Finishing"),
    "testing": N_("Testing"),
    "packing": N_("Packing"),
}
AMOUNTS = {"g": N_("%(count)s g"), "ml": N_("%(count)s ml"), "cm": N_("%(count)s cm"), "m": N_("%(count)s m")}
CONFIDENCE = {"high": N_("high"), "medium": N_("medium"), "low": N_("low"), "panel": N_("as sure as our panel")}
WEIGHED = (N_("kg"), N_("g"), N_("l"), N_("ml"), N_("m"), N_("cm"))
COUNTED = (N_("piece"), N_("pair"), N_("set"), N_("sheet"), N_("stick"), N_("cone"), N_("card"))
NET = re.compile(r"(?P<number>[\d.]+) (?P<unit>[a-z]+?)s?(?P<rest>(?: \(.*\))?)")
SENTENCE = re.compile(r"(?<=[.!?।]) ")
SCRIPTS = {
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "TAMIL": "ta",
    "TELUGU": "te",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "GUJARATI": "gu",
    "ORIYA": "or",
    "GURMUKHI": "pa",
    "ARABIC": "ur",
    "TIBETAN": "bo",
    "MEETEI": "mni",
    "OL": "sat",
}


@dataclass(frozen=True)
class StateWord:
    """A State for a list of links: its slug and its names."""

    slug: str
    name: str
    name_hi: str


@blueprint.app_template_filter("state_name")
def state_name(state: State | StateWord | StateOf | None) -> str:
    """Name a State in the language of the page; nothing for None."""
    if state is None:
        return ""
    return state.name_hi if current_language() == "hi" else state.name


@blueprint.app_template_filter("category_name")
def category_name(category: Category) -> str:
    """Name a category in the language of the page."""
    return category.name_hi if current_language() == "hi" else category.name


@blueprint.app_template_filter("place_name")
def place_name(district: District | DistrictOf) -> str:
    """Name a district with its State: 'Varanasi, Uttar Pradesh'."""
    return f"{district.name}, {state_name(district.state)}"


@blueprint.app_template_filter("programme")
def programme(code: str) -> str:
    """Name a programme that lists products of districts."""
    return translate(PROGRAMMES.get(code, code))


@blueprint.app_template_filter("gi_category")
def gi_category(code: str) -> str:
    """Name a category of the GI register or of the ODOP lists."""
    return translate(ODOP_CATEGORIES.get(code, code))


@blueprint.app_template_filter("scheme_name")
def scheme_name(code: str) -> str:
    """Name a scheme by its code."""
    rule = rule_of(code)
    return rule.name_hi if current_language() == "hi" and rule.name_hi else rule.name


@blueprint.app_template_filter("seller_kind")
def seller_kind(code: str) -> str:
    """Name what a seller is."""
    return translate(SELLER_KINDS.get(code, code))


@blueprint.app_template_filter("step_kind")
def step_kind(code: str) -> str:
    """Name a kind of step in a lot's journey."""
    return translate(STEP_KINDS.get(code, code))


@blueprint.app_template_filter("confidence")
def confidence(code: str) -> str:
    """Say how sure a fact of the register is."""
    return translate(CONFIDENCE.get(code, code))


@blueprint.app_template_filter("script")
def script(text: str) -> str:
    """Give the language code of the script a name is written in; '' for Latin letters."""
    letter = next((c for c in text if c.isalpha()), "")
    return SCRIPTS.get(unicodedata.name(letter, "").split(" ")[0], "") if letter else ""


@blueprint.app_template_filter("first_sentences")
def first_sentences(text: str, count: int) -> str:
    """Give the first sentences of the first paragraph."""
    return " ".join(SENTENCE.split(text.split("\n", 1)[0])[:count])


@blueprint.app_template_filter("after_sentences")
def after_sentences(text: str, count: int) -> list[str]:
    """List what follows the first sentences, paragraph by paragraph."""
    first, *others = text.split("\n")
    return [part for part in (" ".join(SENTENCE.split(first)[count:]), *others) if part]


@blueprint.app_template_filter("amount")
def amount(number: int, unit: str) -> str:
    """Write so much of a lot: '20 pieces', '5,000 g'."""
    if unit == "piece":
        return str(ngettext("%(count)s piece", "%(count)s pieces", number, count=count(number)))
    return translate(say(AMOUNTS[unit], count=count(number))) if unit in AMOUNTS else f"{count(number)} {unit}"


@blueprint.app_template_filter("weighed")
def weighed(number: int, unit: str) -> str:
    """Write so much of a certified quantity as its paper would: 400000 g -> '400 kg', 12 pieces -> '12 pieces'."""
    plain, name = written(number, unit)
    if name == "piece":
        return amount(number, name)
    return f"{grouped(plain)} {translate(name)}"


@blueprint.app_template_filter("net")
def net(words: str) -> str:
    """Write a net quantity, kept in the standard's own units, in the language of the page: '2 pieces (5.5 m)' -> '2 पीस (5.5 m)'."""
    found = NET.fullmatch(words)
    if found is None or current_language() == "en" or found["unit"] not in WEIGHED + COUNTED:
        return words
    return f"{found['number']} {translate(found['unit'])}{found['rest']}"


@blueprint.app_template_filter("count")
def count(number: int) -> str:
    """Write a count with Indian grouping: 1432 -> '1,432', 123456 -> '1,23,456'."""
    return str(format_decimal(number))


@blueprint.app_template_filter("spoken")
def spoken(message: str) -> str:
    """Translate a Message that a room made."""
    return translate(message)


@blueprint.app_template_global("valid")
def valid(first: date | None, last: date | None) -> str:
    """Say from when to when a certificate holds."""
    if first and last:
        return translate(say("%(first)s to %(last)s", first=day(first), last=day(last)))
    if last:
        return translate(say("to %(last)s", last=day(last)))
    return translate(say("from %(first)s, no fixed end", first=day(first))) if first else translate(N_("no fixed end"))


@blueprint.app_template_test("native")
def native(text: str) -> bool:
    """Tell whether a name is written in a script of its own, not in Latin letters."""
    return script(text) != ""


def all_states() -> list[StateWord]:
    """List the States by name as plain values, kept by the process."""
    return kept("state words", lambda: [StateWord(one.slug, one.name, one.name_hi) for one in places.list_states()])


def states_spelled(states: Iterable[StateWord]) -> tuple[tuple[str, str], ...]:
    """Give (slug, name in the language of the page) of States, for the links of a map."""
    hindi = current_language() == "hi"
    return tuple((state.slug, state.name_hi if hindi else state.name) for state in states)
