"""What programs read of a count."""

from marshmallow import fields

from marketplace.core.schema import RoomSchema
from marketplace.origin.readiness.criteria import PARTS


class FindingOut(RoomSchema):
    """One criterion: what was found, the points for it, and what earns the rest."""

    code = fields.String(attribute="criterion.code", required=True)
    part = fields.String(attribute="criterion.part", required=True, metadata={"enum": list(PARTS)})
    name = fields.String(attribute="criterion.name", required=True)
    found = fields.Integer(attribute="part", required=True, metadata={"description": "So many …"})
    of = fields.Integer(attribute="whole", required=True, metadata={"description": "… of so many."})
    points = fields.Integer(required=True)
    most = fields.Integer(attribute="criterion.most", required=True)
    todo = fields.Function(lambda one: None if one.full else one.criterion.todo, metadata={"type": "string", "nullable": True})


class ReadinessOut(RoomSchema):
    """A count that holds today; all null while there is none."""

    level = fields.Integer(required=True, allow_none=True)
    points = fields.Integer(required=True, allow_none=True)
    counted_at = fields.AwareDateTime(format="iso", allow_none=True)
    ends_on = fields.Date(allow_none=True)
    findings = fields.List(fields.Nested(FindingOut))
