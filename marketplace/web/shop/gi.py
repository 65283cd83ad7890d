"""The GI register: the list with its filters and map, and one good with its places, holders, labels and goods."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from marketplace.core import clock
from marketplace.goods.catalogue import proven, shelves
from marketplace.goods.catalogue.cards import ListingCard
from marketplace.http.access import PUBLIC, access
from marketplace.origin.claims import holders, users
from marketplace.origin.claims.rules import GI_USER
from marketplace.registry.gi import register, rules
from marketplace.registry.gi.classes import CATEGORY_NAMES
from marketplace.registry.gi.register import Choice, Good
from marketplace.web.pictures import maps
from marketplace.web.shop import gi_data, gi_facts
from marketplace.web.shop.blueprint import blueprint
from marketplace.web.shop.cards import entries
from marketplace.web.shop.words import all_states, gi_category, state_name, states_spelled

ENDS_SOON = timedelta(days=90)
SHOWN = 8
COMMON = 3  # a kind of so many goods is offered as a choice before a category is chosen
FILTERS = ("q", "state", "category", "kind", "makers")


@blueprint.get("/gi")
@access(PUBLIC)
def gi_register() -> ResponseReturnValue:
    """Show the register, by State, category, kind, words, and whether a registered maker sells here."""
    chosen = {name: request.args.get(name, "").strip()[:100] for name in FILTERS}
    served = users.count_by_gi(clock.today())
    only = frozenset(served) if chosen["makers"] else None
    goods = register.list_goods(Choice(chosen["q"], chosen["state"], chosen["category"], chosen["kind"], only))
    page = register.page_of(goods, request.args.get("page", 1, type=int))
    kept: dict[str, Any] = {k: v for k, v in chosen.items() if v}

    def address(number: int) -> str:
        return url_for("shop.gi_register", **kept, page=number)

    def without(*names: str, **more: Any) -> str:
        rest: dict[str, Any] = {k: v for k, v in kept.items() if k not in names}
        return url_for("shop.gi_register", **{**rest, **more})

    return render_template(
        "shop/gi_register.html",
        page=page,
        chosen=chosen,
        served=served,
        states=all_states(),
        categories=CATEGORY_NAMES,
        kinds=register.list_kinds(chosen["category"], least=1 if chosen["category"] else COMMON),
        by_state=register.count_by_state(goods),
        by_category=register.count_by_category(goods),
        whole=len(register.all_goods()),
        map=_country(goods, chosen["state"]),
        page_url=address,
        without=without,
        data=gi_data.set_page(page.items, page.total, name=_("GI register"), description=_about(), crumbs=_way()),
        about=_about(),
    )


@blueprint.get("/gi/<slug>")
@access(PUBLIC)
def gi(slug: str) -> ResponseReturnValue:
    """Show one GI good: the register's facts, its districts lit, how to tell the real one, who may use the name, what is on sale."""
    good = register.good_of(slug)
    today = clock.today()
    holding = holders.users_of_gi(good.id, today) if good.id in users.count_by_gi(today) else []
    cards = proven.list_of_gi(good.id, {one.seller_slug for one in holding if one.seller_slug})
    index = gi_facts.odop_index()
    words = plain_words(good)
    way = [*_way(), (gi_category(good.category), f"{request.script_root}/gi?category={good.category}"), (good.name, "")]
    return render_template(
        "shop/gi.html",
        good=good,
        words=words,
        classes=gi_facts.classes(good),
        sure=gi_facts.sure(good),
        seen_ended=rules.SEEN_ENDED.get(good.slug),
        seen_on=rules.SEEN_ON,
        ended=good.status != "registered" or (good.ends_on is not None and good.ends_on < today),
        map=gi_facts.area(good),
        listed=index.of_district,
        named_by=index.of_gi.get(good.slug, ()),
        makers=shelves.makers_by_district(),
        labels=gi_facts.labels(good),
        users=holding,
        goods=entries(cards[:SHOWN]),
        goods_of=_goods_by_claim(cards),
        more=len(cards) > SHOWN,
        ends_before=today + ENDS_SOON,
        way=way,
        data=gi_data.term_page(good, name_of_set=_("GI register"), description=words, crumbs=way, goods=cards[:SHOWN]),
    )


def plain_words(good: Good) -> str:
    """Say in one sentence what a good is, of the register's facts alone."""
    if len(good.districts) == 1:
        place = f"{good.districts[0].name}, {state_name(good.districts[0].state)}"
    elif good.districts:
        place = _(
            "%(count)s districts of %(states)s", count=len(good.districts), states=", ".join(state_name(state) for state in good.states)
        )
    else:
        place = ", ".join(state_name(state) for state in good.states)
    kind, category = gi_facts.gi_kind(good.kind), gi_category(good.category).lower()
    return str(_("A name for %(kind)s (%(category)s) from %(place)s.", kind=kind, category=category, place=place))


def _goods_by_claim(cards: Sequence[ListingCard]) -> dict[str, list[ListingCard]]:
    """Give the goods that each certificate covers, by its public id."""
    found: dict[str, list[ListingCard]] = {}
    for card in cards:
        for badge in card.badges:
            if badge.code == GI_USER:
                found.setdefault(badge.claim_public_id, []).append(card)
    return found


def _country(goods: Sequence[Good], state: str) -> Markup:
    """Draw the country with the districts of the goods that were found; all of a State that was chosen."""
    lit = {(district.state.name, district.name) for good in goods for district in good.districts if state in ("", district.state.slug)}
    link = url_for("shop.gi_register", state="STATE").replace("STATE", maps.STATE)
    return maps.country(link, lit=lit, names=states_spelled(all_states()))


def _way() -> list[tuple[str, str]]:
    return [(_("Home"), f"{request.script_root}/"), (_("GI register"), f"{request.script_root}/gi")]


def _about() -> str:
    return str(_("Every Indian good whose name the law ties to its place: number, year, State, and who may use the name."))
