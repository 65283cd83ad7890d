"""The public record of nominations: nobody's name, every reason."""

from typing import Any

from marshmallow import fields

from marketplace.api.base import ApiBlueprint, PageArgs, page_of
from marketplace.api.v1.registry import PlaceOut
from marketplace.core import states
from marketplace.core.schema import Choice, RoomSchema, Text
from marketplace.goods.catalogue.schemas import NamedOut
from marketplace.http.access import API_PUBLIC, access
from marketplace.origin.nominations import queries, rules
from marketplace.origin.nominations.models import Nomination

bp = ApiBlueprint("api_nominations", __name__, url_prefix="/nominations", description="Nominations and the panel's decisions.")
NOMINATORS = ("seller", "facilitator", "state_officer", "district_officer")
PUBLIC = ("submitted", "under_panel", "accepted", "declined", "withdrawn")


class NominationOut(RoomSchema):
    """A nomination as the docket shows it."""

    id = fields.String(required=True, attribute="public_id")
    product = fields.String(required=True)
    district = fields.Nested(PlaceOut, required=True)
    status = fields.String(required=True, metadata={"enum": list(PUBLIC)})
    submitted_at = fields.AwareDateTime(format="iso", required=True)
    decided_at = fields.AwareDateTime(format="iso", required=True, allow_none=True)
    votes_given = fields.Function(lambda row: row["votes_given"] if isinstance(row, dict) else len(row.votes), required=True)
    quorum = fields.Integer(required=True)


class EvidenceOut(RoomSchema):
    """A piece of evidence; of a paper its title alone."""

    title = fields.String(required=True)
    url = fields.String(required=True, allow_none=True)


class VoteOut(RoomSchema):
    """One vote: the role, not the person."""

    role = fields.String(required=True)
    accepts = fields.Boolean(required=True)
    reason = fields.String(required=True)
    at = fields.AwareDateTime(format="iso", required=True)


class NominationStepOut(RoomSchema):
    """One change of state, and its moment."""

    status = fields.String(required=True)
    at = fields.AwareDateTime(format="iso", required=True)


class NominationWholeOut(NominationOut):
    """The record of one. What was taken back keeps its dates alone; votes are given once the panel has decided."""

    category = fields.String(required=True)
    gi = fields.Nested(NamedOut, required=True, allow_none=True)
    since = fields.String(required=True)
    makers = fields.String(required=True)
    why = fields.String(required=True)
    first = fields.Boolean(required=True)
    seller = fields.Nested(NamedOut, required=True, allow_none=True, metadata={"description": "Named only where the shop agreed."})
    nominated_by = fields.String(
        required=True,
        allow_none=True,
        metadata={"enum": [*NOMINATORS, None], "description": "An officer speaks for the district of the nomination, or for its State."},
    )
    evidence = fields.List(fields.Nested(EvidenceOut), required=True)
    votes = fields.List(fields.Nested(VoteOut), required=True)
    history = fields.List(fields.Nested(NominationStepOut), required=True)


class DocketArgs(PageArgs):
    """Which nominations."""

    state = Text(most=100, load_default="", metadata={"description": "Slug of a State."})
    status = Choice(["", *PUBLIC], load_default="")


@bp.get("")
@bp.arguments(DocketArgs, location="query")
@bp.response(200, page_of(NominationOut))
@access(API_PUBLIC)
def list_nominations(args: dict[str, Any]) -> Any:
    """List what was ever sent in, the newest first."""
    return queries.list_docket(args["state"], args["status"], args["cursor"], args["limit"])


@bp.get("/<public_id>")
@bp.response(200, NominationWholeOut)
@access(API_PUBLIC)
def get_nomination(public_id: str) -> dict[str, Any]:
    """Give the public record of one."""
    row = queries.get_public(public_id)
    said = _said(row)
    shown = {name: getattr(row, name) for name in ("public_id", "product", "district", "status", "submitted_at", "decided_at", "quorum")}
    trail = [{"status": step.new, "at": step.at} for step in states.history(rules.MACHINE, row.id) if step.new != "draft"]
    return {**shown, **said, "votes_given": len(row.votes), "history": trail}


def _said(row: Nomination) -> dict[str, Any]:
    if row.status == "withdrawn":
        blank = dict.fromkeys(("category", "since", "makers", "why"), "")
        return {**blank, "first": row.first, "gi": None, "seller": None, "nominated_by": None, "evidence": [], "votes": []}
    plain = {name: getattr(row, name) for name in ("category", "since", "makers", "why", "first", "gi")}
    return {
        **plain,
        "seller": row.seller if row.shows_seller else None,
        "nominated_by": row.nominator,
        "evidence": [{"title": one.title, "url": one.url or None} for one in row.evidence],
        "votes": row.votes if row.status in rules.DECIDED else [],
    }
