"""The shape of a statement."""

from marshmallow import fields

from marketplace.core.schema import RoomSchema


class LedgerLineSchema(RoomSchema):
    """One line: when, what happened, about which order, on which account, paise seen from the party's side, and what it is."""

    at = fields.AwareDateTime(format="iso")
    kind = fields.String()
    reference = fields.String()
    account = fields.String()
    amount_paise = fields.Integer()
    note = fields.String()
