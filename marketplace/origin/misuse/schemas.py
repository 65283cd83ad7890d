"""Reports as they are sent and shown."""

from marshmallow import fields

from marketplace.core.schema import Choice, RoomSchema, Text
from marketplace.core.unwanted import CarefulSchema
from marketplace.origin.misuse.rules import KINDS


class ReportSchema(CarefulSchema):
    """One report: what it is about (a public id, or an address of the site), what kind, in words, and where an answer may go."""

    about = Text(most=300, required=True, metadata={"description": "The public id of a good, seller, maker or certificate, or an address."})
    kind = Choice(KINDS, required=True)
    words = Text(most=3000, least=10, required=True)
    contact = Text(most=120, load_default="", metadata={"description": "An e-mail address or Indian mobile number for the answer."})


class ReceiptOut(RoomSchema):
    """The ticket of a report. The key opens it; it is shown once."""

    number = fields.String(required=True)
    key = fields.String(required=True)
    status = fields.String(required=True)
    decide_by = fields.AwareDateTime(format="iso", required=True)
    follow_url = fields.String(required=True)


class ReportOut(RoomSchema):
    """How a report stands, for who made it."""

    number = fields.String(required=True)
    kind = fields.String(required=True)
    about = fields.String(attribute="case.subject_title", required=True)
    status = fields.String(attribute="case.status", required=True)
    reported_at = fields.AwareDateTime(attribute="created_at", format="iso", required=True)
    decide_by = fields.AwareDateTime(format="iso", required=True)
    decided_at = fields.AwareDateTime(attribute="case.decided_at", format="iso", allow_none=True)
    reason = fields.String(attribute="case.decision_note", required=True)


class ReportedOut(RoomSchema):
    """One report of a case, as the desk sees it; the address of who reported stays closed."""

    number = fields.String(required=True)
    kind = fields.String(required=True)
    words = fields.String(required=True)
    created_at = fields.AwareDateTime(format="iso", required=True)
    answers = fields.Function(lambda row: row.contact is not None, metadata={"description": "Whether an answer will be sent."})


class CaseOut(RoomSchema):
    """A case as the desk sees it."""

    id = fields.String(attribute="public_id", required=True)
    status = fields.String(required=True)
    kind = fields.String(required=True)
    subject_kind = fields.String(required=True)
    subject = fields.String(attribute="subject_ref", required=True)
    title = fields.String(attribute="subject_title", required=True)
    seller = fields.Function(
        lambda row: {"id": row.seller.public_id, "slug": row.seller.slug, "name": row.seller.name} if row.seller else None
    )
    opened_at = fields.AwareDateTime(attribute="submitted_at", format="iso", required=True)
    decided_at = fields.AwareDateTime(format="iso", allow_none=True)
    reason = fields.String(attribute="decision_note", required=True)
    reports = fields.List(fields.Nested(ReportedOut), required=True)


class StrikeOut(RoomSchema):
    """One line of the register."""

    id = fields.String(attribute="public_id", required=True)
    seller = fields.Function(lambda row: {"id": row.seller.public_id, "slug": row.seller.slug, "name": row.seller.name})
    case = fields.String(attribute="case.public_id", required=True)
    reason = fields.String(required=True)
    given_at = fields.AwareDateTime(format="iso", required=True)
    lifted_at = fields.AwareDateTime(format="iso", allow_none=True)
    lift_reason = fields.String(required=True)
