"""What the wording gate stopped or wants looked at, as the seller reads it: the words marked, why, since when, and the ways out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core.errors import DomainError, NotFound
from marketplace.core.schema import RoomSchema, Text
from marketplace.goods.catalogue import gate, queries, service
from marketplace.goods.catalogue.models import Listing
from marketplace.goods.catalogue.texts import texts_of
from marketplace.http.access import SELLER, access, current_actor
from marketplace.http.forms import Form, read_form
from marketplace.http.language import translate
from marketplace.origin.wording.passes import GI_NAME, mark_of, may_ask
from marketplace.origin.wording.rules import Finding
from marketplace.registry.gi import queries as gi
from marketplace.web.sell.blueprint import blueprint
from marketplace.web.sell.goods_words import FIELDS, SECTION_OF, section_url
from marketplace.web.sell.nav import desk_page

AROUND = 40  # characters shown on each side of the words
PROOF = {"organic": "NPOP_SC", "khadi": "KHADI_MARK", "silk_mark": "SILK_MARK", "pure_silk": "SILK_MARK", "handloom": "HANDLOOM_MARK"}


class AskSchema(RoomSchema):
    """Which wording a verifier shall look at, and why it is right."""

    code = Text(most=60, required=True)
    words = Text(most=200, required=True)
    why = Text(most=500, required=True)


@blueprint.get("/listings/<public_id>/ask")
@access(SELLER, right="listings")
def ask_words(public_id: str) -> ResponseReturnValue:
    """List the words that are stopped and may be looked at, each with a box for the reason."""
    return _page(queries.get_own_listing(g.seller_id, public_id), Form())


@blueprint.post("/listings/<public_id>/ask")
@access(SELLER, right="listings")
def ask_words_now(public_id: str) -> ResponseReturnValue:
    """Ask a verifier to look at a wording."""
    row, form = queries.get_own_listing(g.seller_id, public_id), read_form(AskSchema())
    if form.ok:
        try:
            mark = (form.data["code"], form.data["words"])
            service.ask_for_review(g.seller_id, public_id, mark, form.data["why"], actor=current_actor())
            flash(_("Written down. Send the good in: a verifier reads your reason with it."), "good")
            return redirect(url_for("sell.listing", public_id=public_id), 303)
        except NotFound:
            form.errors["words"] = [_("These words do not stand there any more.")]
        except DomainError as error:
            form.refuse(error)
    return _page(row, form), 422


def _page(row: Listing, form: Form) -> str:
    found = [one for one in gate.find_words(row) if one.verdict == "block" and may_ask(one)]
    return desk_page("sell/listings/ask.html", "sell.listings", listing=row, form=form, findings=told_of(found, texts_of(row), row))


def told_of(findings: Iterable[Finding], texts: Mapping[str, str], listing: Listing | None = None) -> list[dict[str, Any]]:
    """Say each finding: its field, the words between what stands around them, the reason with source and date, and what can be done."""
    return [_told(one, texts.get(one.field, ""), listing) for one in findings]


def by_field(told: Sequence[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Sort findings by the field they stand beside."""
    out: dict[str, list[dict[str, Any]]] = {}
    for one in told:
        out.setdefault(one["name"], []).append(one)
    return out


def _told(one: Finding, text: str, listing: Listing | None) -> dict[str, Any]:
    code, words = mark_of(one)
    field = FIELDS.get(one.field, one.field)
    return {
        "name": one.field,
        "field": _(field),
        "before": ("…" if one.start > AROUND else "") + text[max(0, one.start - AROUND) : one.start],
        "text": one.text,
        "marked": one.end > one.start,
        "after": text[one.end : one.end + AROUND] + ("…" if one.end + AROUND < len(text) else ""),
        "rule": _(one.rule),
        "source": one.source,
        "since": one.since,
        "advice": translate(one.advice),
        "stops": one.verdict == "block",
        "code": code,
        "words": words,
        "prove": _proof_url(one) if "prove" in one.steps else "",
        "remove": section_url(listing, SECTION_OF.get(one.field, "packs")) if listing and "remove" in one.steps else "",
        "ask": url_for("sell.ask_words", public_id=listing.public_id) if listing and one.verdict == "block" and may_ask(one) else "",
    }


def _proof_url(one: Finding) -> str:
    """Lead to the form for a certificate, filled in as far as the words tell."""
    if one.code == GI_NAME:
        good = gi.find_gi_named(one.text)
        return url_for("sell.claim_new", scheme="GI_AU", gi=good.slug if good else None)
    return url_for("sell.claim_new", scheme=PROOF[one.code]) if one.code in PROOF else ""
