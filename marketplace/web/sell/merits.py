"""What a shop's goods are for the world beside their price: their levels with the next step, and tags with what proves them."""

from dataclasses import dataclass
from typing import Any

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core import clock
from marketplace.core.errors import DomainError
from marketplace.core.schema import RoomSchema
from marketplace.core.text import N_
from marketplace.goods.catalogue.models import Listing
from marketplace.goods.merits import grading, queries, rules, service
from marketplace.goods.merits.grading import Graded
from marketplace.goods.merits.models import MeritKind, MeritStatus, MeritTag
from marketplace.goods.merits.schemas import TagSchema
from marketplace.http.access import SELLER, access, current_actor
from marketplace.http.forms import Form, read_form, token_ok, upload
from marketplace.http.language import current_language
from marketplace.origin.claims import queries as claims
from marketplace.people.sellers import queries as sellers
from marketplace.web.sell.blueprint import blueprint
from marketplace.web.sell.nav import desk_page
from marketplace.web.shop.words import scheme_name

TONES = {
    "submitted": "",
    "accepted": "good",
    "changes_requested": "wrong",
    "rejected": "wrong",
    "withdrawn": "",
    "revoked": "wrong",
    "ended": "warn",
    "unproven": "warn",
}
NOT_SENT = N_("This form was open for too long. Nothing was lost: look it over and send it again.")


@dataclass(frozen=True)
class KindOf:
    """A kind of tag in the language of the page, and of which of the goods the rule thinks."""

    code: str
    name: str
    meaning: str
    proof: str
    kind: MeritKind
    thought_of: tuple[str, ...] = ()


@blueprint.get("/merits")
@access(SELLER, right="listings")
def merits() -> ResponseReturnValue:
    """Show the level of each good with the next step, the tags and where they stand, and what the rule would think of."""
    today, listings = clock.today(), grading.list_own(g.seller_id)
    tags = queries.list_own_tags(g.seller_id)
    live = queries.live_among(tags, today)
    return desk_page(
        "sell/merits.html",
        "sell.merits",
        levels=_by_level(listings, grading.graded(listings, today)),
        level_names=rules.LEVELS,
        steps=rules.NEXT_STEPS,
        why=rules.WHY,
        tags=[(tag, _name(tag.kind), rules.shown_status(tag.status, tag.valid_to, live=tag.id in live, on=today)) for tag in tags],
        names=rules.STATUS_NAMES,
        tones=TONES,
        ideas=[one for one in kinds_for(listings) if one.thought_of and one.code not in {tag.kind.code for tag in tags if tag.id in live}],
    )


@blueprint.get("/merits/new")
@access(SELLER, right="listings")
def merit_new() -> ResponseReturnValue:
    """Show the kinds of tags and an empty form."""
    return _form_page(None, Form())


@blueprint.post("/merits/new")
@access(SELLER, right="listings")
def merit_add() -> ResponseReturnValue:
    """Propose a tag and send it to the verifiers."""
    form = read_form(TagSchema())
    if form.ok:
        try:
            row = service.propose_tag(g.seller_id, {**form.data, "document": upload("document")}, current_actor())
            flash(_("Sent. A verifier looks at it, the oldest first."), "good")
            return redirect(url_for("sell.merit", public_id=row.public_id), 303)
        except DomainError as error:
            form.refuse(error)
    return _form_page(None, form), 422


@blueprint.get("/merits/<public_id>")
@access(SELLER, right="listings")
def merit(public_id: str) -> ResponseReturnValue:
    """Show a tag, its evidence and where it stands."""
    row = queries.get_own_tag(g.seller_id, public_id)
    live = queries.is_live(row, clock.today())
    status = rules.shown_status(row.status, row.valid_to, live=live, on=clock.today())
    return desk_page(
        "sell/merit.html",
        "sell.merits",
        tag=row,
        kind=_kind(row.kind),
        live=live,
        status=status,
        names=rules.STATUS_NAMES,
        tones=TONES,
        host=rules.host_of(row.source_url),
        open=row.status in rules.OPEN,
    )


@blueprint.get("/merits/<public_id>/edit")
@access(SELLER, right="listings")
def merit_edit(public_id: str) -> ResponseReturnValue:
    """Show the form of a tag that was sent back, with what was said."""
    row = queries.get_own_tag(g.seller_id, public_id)
    return _form_page(row, Form(values=queries.said_of(row)))


@blueprint.post("/merits/<public_id>/edit")
@access(SELLER, right="listings")
def merit_save(public_id: str) -> ResponseReturnValue:
    """Keep the change and send the tag again."""
    row, form = queries.get_own_tag(g.seller_id, public_id), read_form(TagSchema())
    if form.ok:
        try:
            service.mend_tag(g.seller_id, public_id, {**form.data, "document": upload("document")}, current_actor())
            flash(_("Sent. A verifier looks at it, the oldest first."), "good")
            return redirect(url_for("sell.merit", public_id=public_id), 303)
        except DomainError as error:
            form.refuse(error)
    return _form_page(row, form), 422


@blueprint.post("/merits/<public_id>/withdraw")
@access(SELLER, right="listings")
def merit_withdraw(public_id: str) -> ResponseReturnValue:
    """Take a tag back."""
    row, form = queries.get_own_tag(g.seller_id, public_id), read_form(RoomSchema())
    if form.ok:
        service.withdraw_tag(g.seller_id, row.public_id, current_actor())
        flash(_("Taken back. It is gone from every page."), "good")
    return redirect(url_for("sell.merit", public_id=public_id), 303)


@blueprint.post("/merits/<public_id>/paper/remove")
@access(SELLER, right="listings")
def merit_paper_remove(public_id: str) -> ResponseReturnValue:
    """Take the paper of a tag away."""
    row = queries.get_own_tag(g.seller_id, public_id)
    if token_ok():
        service.remove_paper(g.seller_id, row.public_id, current_actor())
        flash(_("The paper is deleted. A tag that leaned on it is shown no more."), "good")
    else:
        flash(_(NOT_SENT), "wrong")
    return redirect(url_for("sell.merit", public_id=public_id), 303)


@blueprint.get("/merits/<public_id>/document")
@access(SELLER, right="listings")
def merit_document(public_id: str) -> ResponseReturnValue:
    """Lead to the seller's own paper by a link of ten minutes."""
    link = service.link_to_document(queries.get_own_tag(g.seller_id, public_id), current_actor())
    return redirect(url_for("account.document", token=link), 303)


def kinds_for(listings: list[Listing]) -> list[KindOf]:
    """Give the kinds of tags, each with the goods of which the rule thinks."""
    goods = grading.goods_of(listings, clock.today())
    titles = {one.id: one.title for one in listings}
    return [
        _kind(kind, tuple(titles[key] for key, good in goods.items() if rules.suggests(kind.hints, good))) for kind in queries.list_kinds()
    ]


def _by_level(listings: list[Listing], found: dict[int, dict[str, Graded]]) -> list[tuple[str, list[tuple[Listing, Graded]]]]:
    """Put goods of one level together, so that its next steps are said once."""
    graded = [(one, found[one.id][rules.LEVEL]) for one in listings]
    return [(level, some) for level in rules.LEVELS if (some := [(one, grade) for one, grade in graded if grade.value == level])]


def _kind(kind: MeritKind, thought_of: tuple[str, ...] = ()) -> KindOf:
    hindi = current_language() == "hi"
    words = (kind.name_hi, kind.meaning_hi, kind.proof_hi) if hindi else (kind.name, kind.meaning, kind.proof)
    return KindOf(kind.code, *words, kind, thought_of)


def _name(kind: MeritKind) -> str:
    return kind.name_hi if current_language() == "hi" else kind.name


def _form_page(row: MeritTag | None, form: Form) -> str:
    if row is not None and row.status != MeritStatus.CHANGES_REQUESTED:
        form.errors.setdefault("", []).append(_("This tag was sent in and cannot be changed now."))
    seller, kinds = sellers.get_own_seller(g.seller_id), kinds_for([])
    schemes = {code for one in kinds for code in one.kind.schemes}
    words = request.args.get("find", "").strip()[:80]
    offered = queries.list_taggable(g.seller_id, words, form.values.get("goods") or ())
    held: list[Any] = [claim for claim in claims.list_own_claims(g.seller_id) if claim.scheme.code in schemes]
    return desk_page(
        "sell/merit_form.html",
        "sell.merits",
        tag=row,
        form=form,
        kinds=kinds,
        goods=[(one.public_id, one.title) for one in offered.goods],
        total=offered.total,
        words=words,
        claims=[(claim.public_id, f"{scheme_name(claim.scheme.code)}, {claim.number}") for claim in held],
        seller=seller,
        makers=queries.count_makers(seller.id),
    )
