"""Tags and their verdicts, levels and potentials, for verifiers and administrators."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from marshmallow import fields

from marketplace.api.base import ApiBlueprint, PageArgs, idempotent, page_of
from marketplace.api.v1.merit_shapes import GoodOut, GradesOut, TagOut, grades_body, tag_bodies, tag_body
from marketplace.api.v1.verdicts import Desk
from marketplace.core import clock
from marketplace.core.schema import Choice, RoomSchema
from marketplace.core.text import Message
from marketplace.goods.catalogue import queries as catalogue
from marketplace.goods.catalogue.models import Listing
from marketplace.goods.catalogue.schemas import NamedOut
from marketplace.goods.merits import comparing, grading, queries, rules, service
from marketplace.goods.merits.grading import Graded
from marketplace.goods.merits.models import MeritStatus, MeritTag
from marketplace.goods.merits.schemas import GradeSchema
from marketplace.http.access import API_ADMIN, access, current_actor
from marketplace.http.language import translate
from marketplace.people.sellers.schemas import DecisionArgs

bp = ApiBlueprint("api_admin_merits", __name__, url_prefix="/admin/merits", description="Tags and their verdicts.")
grades_bp = ApiBlueprint("api_admin_grades", __name__, url_prefix="/admin/grades", description="Levels and potentials of goods.")


class MeritArgs(PageArgs):
    """Which tags to list."""

    status = Choice(MeritStatus, load_default=MeritStatus.SUBMITTED.value)


class AcceptArgs(DecisionArgs):
    """An acceptance; the tag shows until `valid_to`, at most as long as its kind holds."""

    valid_to = fields.Date(load_default=None, allow_none=True)


class TagCaseOut(TagOut):
    """A tag as a verifier sees it."""

    seller = fields.Nested(NamedOut, required=True)


class ComparedOut(RoomSchema):
    """One piece of evidence beside what the system itself knows; `agrees` is null where only a person can tell."""

    what = fields.String(required=True)
    said = fields.String(required=True, allow_none=True)
    known = fields.String(required=True, allow_none=True)
    agrees = fields.Boolean(required=True, allow_none=True)


class TagCaseWholeOut(TagCaseOut):
    """A case with its evidence compared."""

    compared = fields.List(fields.Nested(ComparedOut), required=True)


class GradedGoodOut(GradesOut):
    """A good with what the rules propose of it."""

    good = fields.Nested(GoodOut, required=True)
    seller = fields.Nested(NamedOut, required=True)


class GradeGivenOut(RoomSchema):
    """What a person said of one axis, beside what the rule proposed then."""

    axis = fields.String(required=True)
    proposed = fields.String(required=True)
    given = fields.String(required=True)
    reason = fields.String(required=True)
    at = fields.AwareDateTime(format="iso", required=True)


class GradedGoodWholeOut(GradedGoodOut):
    """The same with what people said before, newest first."""

    history = fields.List(fields.Nested(GradeGivenOut), required=True)


@bp.get("")
@bp.arguments(MeritArgs, location="query")
@bp.response(200, page_of(TagCaseOut))
@access(API_ADMIN)
def list_tags(args: dict[str, Any]) -> dict[str, Any]:
    """List tags of a status; those waiting for a verifier oldest first, others newest first."""
    page = queries.list_tags(args["status"], args["cursor"], args["limit"])
    return {"items": tag_bodies(page.items), "next_cursor": page.next_cursor}


@bp.get("/<public_id>")
@bp.response(200, TagCaseWholeOut)
@access(API_ADMIN)
def get_tag(public_id: str) -> dict[str, Any]:
    """Give a tag with its evidence beside what the system knows."""
    return _case(queries.get_tag(public_id))


_desk = Desk(bp, rules.MACHINE, queries.get_tag, TagCaseOut, body=tag_body)
_desk.offer("accept", service.accept, args=AcceptArgs, says="Find a tag proven; 409 when what proved it is gone.")
_desk.offer("request-changes", service.request_changes)
_desk.offer("reject", service.reject)
_desk.offer("revoke", service.revoke)


@grades_bp.get("")
@grades_bp.arguments(PageArgs, location="query")
@grades_bp.response(200, page_of(GradedGoodOut))
@access(API_ADMIN)
def list_ungraded(args: dict[str, Any]) -> dict[str, Any]:
    """List goods on sale of which nobody has confirmed a level yet, oldest first, with what the rules propose."""
    page = grading.list_ungraded(args["cursor"], args["limit"])
    found = grading.graded(page.items, clock.today())
    return {"items": [_good(one, found[one.id]) for one in page.items], "next_cursor": page.next_cursor}


@grades_bp.get("/<listing_id>")
@grades_bp.response(200, GradedGoodWholeOut)
@access(API_ADMIN)
def get_grades(listing_id: str) -> dict[str, Any]:
    """Give what the rules propose of a good, why, and what people said before."""
    return _whole(listing_id)


@grades_bp.post("/<listing_id>")
@idempotent
@grades_bp.arguments(GradeSchema)
@grades_bp.response(201, GradedGoodWholeOut)
@access(API_ADMIN)
def grade_good(data: dict[str, Any], listing_id: str) -> dict[str, Any]:
    """Confirm what the rule proposes of an axis (level, potential), or correct it with a reason; both are kept."""
    grading.grade_good(listing_id, data["axis"], data["given"], data["reason"], current_actor())
    return _whole(listing_id)


def _case(tag: MeritTag) -> dict[str, Any]:
    compared = [
        {"what": one.field, "said": _words(one.claimed), "known": _words(one.known), "agrees": one.agrees}
        for one in comparing.case_of(tag, clock.today())
    ]
    return {**tag_body(tag), "compared": compared}


def _words(value: str | date | None) -> str | None:
    return translate(value) if isinstance(value, Message) else None if value is None else str(value)


def _good(listing: Listing, found: Mapping[str, Graded]) -> dict[str, Any]:
    return {**grades_body(found), "good": listing, "seller": listing.seller}


def _whole(listing_id: str) -> dict[str, Any]:
    listing = catalogue.get_listing(listing_id)
    return {**_good(listing, grading.graded([listing], clock.today())[listing.id]), "history": grading.history_of(listing.id)}
