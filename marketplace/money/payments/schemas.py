"""The shape of refunds, as an administrator sees them."""

from marshmallow import fields

from marketplace.core.schema import RoomSchema


class RefundSchema(RoomSchema):
    """Money on its way back."""

    id = fields.String(attribute="public_id")
    status = fields.String()
    reference = fields.String()
    amount_paise = fields.Integer()
    reason = fields.String()
    method = fields.String(attribute="payment.method")
    order = fields.String(attribute="payment.reference")
    created_at = fields.AwareDateTime(format="iso")
    sent_again_as = fields.String(
        attribute="again.public_id", dump_default=None, metadata={"description": "The refund that was sent in place of one that failed."}
    )
