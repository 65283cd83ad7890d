"""The shapes of orders, for buyers, sellers and administrators. A buyer never sees fees, a seller never sees the other sellers' parts."""

from marshmallow import fields, validate

from marketplace.core.schema import RoomSchema, Text


class ReasonSchema(RoomSchema):
    """Why a seller calls an order off, in words the buyer will read."""

    reason = Text(most=300, least=3, required=True)


class CancelSchema(RoomSchema):
    """Which parts a buyer calls off (all that can be, when none is named), and why if they like."""

    reason = Text(most=300, load_default="")
    seller_orders = fields.List(Text(most=30), load_default=None, allow_none=True, validate=validate.Length(min=1, max=50))


class AdminCancelSchema(ReasonSchema):
    """Which parts the marketplace calls off (all that can be, when none is named), and why."""

    seller_orders = fields.List(Text(most=30), load_default=None, allow_none=True, validate=validate.Length(min=1, max=50))


class TaxHeadsSchema(RoomSchema):
    """Heads of tax, in paise."""

    cgst_paise = fields.Integer()
    sgst_paise = fields.Integer()
    utgst_paise = fields.Integer()
    igst_paise = fields.Integer()


class NamedSchema(RoomSchema):
    """A seller or maker as named at the sale."""

    slug = fields.String()
    name = fields.String()


class ProvenSchema(RoomSchema):
    """A claim that was live at the sale."""

    public_id = fields.String()
    scheme = fields.String()
    label = fields.String()


class OrderLineSchema(RoomSchema):
    """One good as it was sold."""

    listing = fields.String()
    title = fields.String()
    sku = fields.String()
    options = fields.Dict()
    quantity = fields.Integer()
    unit_price_paise = fields.Integer()
    total_paise = fields.Integer()
    hsn = fields.String()
    rate_bps = fields.Integer()
    taxable_paise = fields.Integer()
    tax = fields.Nested(TaxHeadsSchema)
    makers = fields.List(fields.Nested(NamedSchema))
    claims = fields.List(fields.Nested(ProvenSchema))
    lot_code = fields.String(allow_none=True)


class ChangeSchema(RoomSchema):
    """One line of the history."""

    status = fields.String()
    at = fields.AwareDateTime(format="iso")
    reason = fields.String()


class ParcelSchema(RoomSchema):
    """A parcel on its way."""

    carrier = fields.String()
    tracking_number = fields.String()
    shipped_at = fields.AwareDateTime(format="iso")
    delivered_at = fields.AwareDateTime(format="iso", allow_none=True)


class BuyerPartSchema(RoomSchema):
    """One seller's part, as the buyer sees it."""

    number = fields.String()
    seller = fields.Nested(NamedSchema)
    status = fields.String()
    total_paise = fields.Integer()
    taxable_paise = fields.Integer()
    delivery_paise = fields.Integer()
    place_of_supply = fields.String()
    tax = fields.Nested(TaxHeadsSchema)
    lines = fields.List(fields.Nested(OrderLineSchema))
    shipment = fields.Nested(ParcelSchema, allow_none=True)
    history = fields.List(fields.Nested(ChangeSchema))


class PaymentSchema(RoomSchema):
    """Where the payment stands; `client_secret` is what the buyer's device needs to go on with a payment that waits."""

    status = fields.String()
    method = fields.String()
    amount_paise = fields.Integer()
    refunded_paise = fields.Integer()
    client_secret = fields.String()


class OrderSchema(RoomSchema):
    """A whole order, as the buyer sees it. `access_token` is given to the guest who placed it, and only then."""

    number = fields.String()
    access_token = fields.String()
    status = fields.String()
    placed_at = fields.AwareDateTime(format="iso")
    total_paise = fields.Integer()
    payment = fields.Nested(PaymentSchema)
    contact = fields.Dict()
    address = fields.Dict()
    seller_orders = fields.List(fields.Nested(BuyerPartSchema))


class PlacedSchema(RoomSchema):
    """What the checkout answers."""

    order = fields.Nested(OrderSchema)


class SellerPartSchema(BuyerPartSchema):
    """One seller order, as its seller sees it: whom to send it to, and what reaches the seller."""

    placed_at = fields.AwareDateTime(format="iso")
    ready = fields.Boolean()
    payment_method = fields.String()
    ship_to = fields.Dict()
    commission_paise = fields.Integer()
    commission_gst_paise = fields.Integer()
    tcs_paise = fields.Integer()
    tds_paise = fields.Integer()
    payout_paise = fields.Integer()
