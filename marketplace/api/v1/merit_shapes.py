"""How tags, levels and potentials stand in an answer: status words follow from the clock and the evidence at that moment."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from marshmallow import fields

from marketplace.core import clock
from marketplace.core.schema import FileBytes, RoomSchema
from marketplace.goods.catalogue.schemas import NamedOut
from marketplace.goods.merits import queries, rules
from marketplace.goods.merits.grading import Graded
from marketplace.goods.merits.models import MeritKind, MeritTag
from marketplace.goods.merits.queries import Merit
from marketplace.goods.merits.schemas import TagSchema
from marketplace.http.language import current_language, translate


class TagIn(TagSchema):
    """A tag with what proves it; the paper in the same body."""

    unchecked: ClassVar[frozenset[str]] = frozenset({"document"})
    document = FileBytes(load_default=None, allow_none=True, metadata={"description": "PDF, JPEG or PNG as base64."})


class TagPatch(TagIn):
    """Any part of a tag; what is not sent stays as it is."""

    def __init__(self, **more: Any) -> None:
        """Ask for nothing in particular."""
        super().__init__(**{**more, "partial": True})


class KindOut(RoomSchema):
    """A kind of tag, and what may prove it."""

    code = fields.String(required=True)
    name = fields.String(required=True)
    meaning = fields.String(required=True)
    proof = fields.String(required=True)
    about = fields.String(
        required=True, metadata={"enum": list(rules.ABOUT_NAMES), "description": "Of goods that are named, or of the shop."}
    )
    evidence = fields.List(fields.String(), required=True, metadata={"description": "document, claim, source or roster: one is enough."})
    schemes = fields.List(fields.String(), required=True, metadata={"description": "Certificates that prove it."})
    seller_kinds = fields.List(fields.String(), required=True, metadata={"description": "Shops whose roster proves it; none: every kind."})
    least_makers = fields.Integer(required=True)
    counts_households = fields.Boolean(required=True)
    months = fields.Integer(required=True, metadata={"description": "How long it holds before it is looked at anew."})


class GoodOut(RoomSchema):
    """A good by its id and name."""

    id = fields.String(required=True, attribute="public_id")
    slug = fields.String(required=True)
    title = fields.String(required=True)


class TagOut(RoomSchema):
    """A tag as its seller sees it."""

    id = fields.String(required=True, attribute="public_id")
    kind = fields.String(required=True)
    label = fields.String(required=True)
    status = fields.String(required=True, metadata={"enum": list(rules.STATUS_NAMES), "description": "ended and unproven are derived."})
    live = fields.Boolean(required=True, metadata={"description": "Shown at this moment: accepted, in its time, all evidence standing."})
    of_shop = fields.Boolean(required=True, metadata={"description": "It speaks of all that the shop's people make."})
    goods = fields.List(fields.Nested(GoodOut), required=True)
    households = fields.Integer(required=True, allow_none=True)
    claim = fields.String(required=True, allow_none=True, metadata={"description": "Public id of the certificate."})
    source_url = fields.String(required=True)
    source_on = fields.Date(required=True, allow_none=True)
    roster = fields.Boolean(required=True)
    has_document = fields.Boolean(required=True)
    decision_note = fields.String(required=True)
    valid_from = fields.Date(required=True, allow_none=True)
    valid_to = fields.Date(required=True, allow_none=True)
    submitted_at = fields.AwareDateTime(format="iso", required=True, allow_none=True)
    decided_at = fields.AwareDateTime(format="iso", required=True, allow_none=True)


class GradedOut(RoomSchema):
    """One axis of a good: what counts, what the rule proposes, and whether a person has confirmed it."""

    value = fields.String(required=True)
    name = fields.String(required=True)
    proposed = fields.String(required=True)
    why = fields.String(required=True, metadata={"description": "Why the rule proposes it."})
    confirmed = fields.Boolean(required=True, metadata={"description": "A person has looked; only then it counts for a collection."})
    moved = fields.Boolean(required=True, metadata={"description": "The rule says something else now than when the person looked."})
    next_steps = fields.List(fields.String(), required=True)


class GradesOut(RoomSchema):
    """Both axes of a good."""

    level = fields.Nested(GradedOut, required=True)
    potential = fields.Nested(GradedOut, required=True)


class CollectionNamedOut(NamedOut):
    """A collection by its address and name."""


def kind_body(kind: MeritKind) -> dict[str, Any]:
    """Give what KindOut shows, in the reader's language."""
    plain = ("code", "about", "evidence", "schemes", "seller_kinds", "least_makers", "counts_households", "months")
    hindi = "_hi" if current_language() == "hi" else ""
    return {**{name: getattr(kind, name) for name in plain}, **{name: getattr(kind, name + hindi) for name in ("name", "meaning", "proof")}}


def tag_body(tag: MeritTag) -> dict[str, Any]:
    """Give what TagOut shows of one tag."""
    return tag_bodies([tag])[0]


def tag_bodies(tags: Sequence[MeritTag]) -> list[dict[str, Any]]:
    """Give what TagOut shows of several tags; which of them are live is asked once."""
    today = clock.today()
    live = queries.live_among(tags, today)
    return [_tag(tag, live=tag.id in live) for tag in tags]


def _tag(tag: MeritTag, *, live: bool) -> dict[str, Any]:
    plain = ("public_id", "of_shop", "decision_note", "valid_from", "valid_to", "submitted_at", "decided_at")
    said = queries.said_of(tag)
    return {
        **{name: getattr(tag, name) for name in plain},
        **{name: said[name] for name in ("kind", "households", "claim", "source_url", "source_on", "roster")},
        "label": label_of(tag.kind),
        "status": rules.shown_status(tag.status, tag.valid_to, live=live, on=clock.today()),
        "live": live,
        "goods": [one.listing for one in tag.goods],
        "has_document": tag.document is not None and tag.document.removed_at is None,
        "seller": tag.seller,
    }


def label_of(kind: MeritKind | Merit) -> str:
    """Give the name of a kind in the reader's language."""
    return kind.name_hi if current_language() == "hi" else kind.name


def merit_body(merit: Merit) -> dict[str, Any]:
    """Give what MeritOut shows of a live tag."""
    return {
        "code": merit.code,
        "label": label_of(merit),
        "tag": merit.tag_public_id,
        "until": merit.valid_to.isoformat(),
        "households": merit.households,
    }


def grades_body(found: Mapping[str, Graded]) -> dict[str, Any]:
    """Give what GradesOut shows of a good."""
    return {axis: _graded(found[axis]) for axis in rules.AXES}


def _graded(one: Graded) -> dict[str, Any]:
    steps = rules.NEXT_STEPS.get(one.value, ()) if one.axis == rules.LEVEL else ()
    return {
        "value": one.value,
        "name": translate(rules.AXES[one.axis][one.value]),
        "proposed": one.proposal.value,
        "why": translate(rules.WHY[one.proposal.why]),
        "confirmed": one.grade is not None,
        "moved": one.moved,
        "next_steps": [translate(step) for step in steps],
    }
