"""What a buyer says at the checkout, and what a quote and an order answer."""

from typing import Any

from marshmallow import ValidationError, fields, post_load, validates

from marketplace.core.schema import Choice, RoomSchema, Text, pincode
from marketplace.core.text import N_, say
from marketplace.core.unwanted import CarefulSchema
from marketplace.people.accounts.schemas import Phone, email
from marketplace.people.identity import rules as identifiers
from marketplace.registry.places import queries as places
from marketplace.trade.orders.schemas import NamedSchema, TaxHeadsSchema

METHODS = ("cod", "test", "stripe")
OUTCOMES = ("approve", "decline", "confirm")


class StateName(Text):
    """A State or Union territory by its slug, any spelling of its name, or its GST code; loads as the slug."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> str:
        text = super()._deserialize(value, attr, data, **more)
        state = places.find_state_by_gst(text) if text.isdigit() else places.find_state_named(text)
        if state is None:
            raise ValidationError(N_("Choose a State or Union territory from the list."))
        return state.slug


class KnownPin(fields.String):
    """A PIN code that India Post has given out."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> str:
        text: str = pincode().deserialize(value.strip() if isinstance(value, str) else value)
        if places.find_pin(text) is None:
            raise ValidationError(N_("We do not know this PIN code. Check the six digits."))
        return text


class Gstin(Text):
    """A GSTIN in the right form and with the right check character."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> str:
        text = identifiers.compact("gstin", super()._deserialize(value, attr, data, **more))
        if not identifiers.check("gstin", text).valid:
            raise ValidationError(N_("This is not a GSTIN: check its 15 characters, or leave it empty."))
        return text


class ContactSchema(CarefulSchema):
    """Whom we write to and the courier calls."""

    name = Text(most=80, least=2, required=True)
    email = email(required=True)
    phone = Phone(required=True)


class AddressSchema(CarefulSchema):
    """Where the goods go."""

    line1 = Text(most=120, required=True)
    line2 = Text(most=120, load_default="")
    city = Text(most=80, required=True)
    district = Text(most=80, load_default="")
    state = StateName(most=60, required=True)
    pincode = KnownPin(required=True)


class QuoteAddressSchema(CarefulSchema):
    """Where the goods would go; the State is enough to know the tax."""

    line1 = Text(most=120, load_default="")
    line2 = Text(most=120, load_default="")
    city = Text(most=80, load_default="")
    district = Text(most=80, load_default="")
    state = StateName(most=60, required=True)
    pincode = KnownPin(load_default=None, allow_none=True)


class QuoteSchema(RoomSchema):
    """What a quote is asked with."""

    address = fields.Nested(QuoteAddressSchema, required=True)
    buyer_gstin = Gstin(most=20, load_default=None, allow_none=True)
    coupon = Text(most=40, load_default=None, allow_none=True)

    @validates("coupon")
    def _no_coupons(self, value: str | None, **more: Any) -> None:
        if value:
            raise ValidationError(N_("We do not know this coupon."))


class CheckoutSchema(RoomSchema):
    """A whole order, as a program sends it."""

    cart_id = Text(most=40, required=True)
    contact = fields.Nested(ContactSchema, required=True)
    address = fields.Nested(AddressSchema, required=True)
    billing_address = fields.Nested(AddressSchema, load_default=None, allow_none=True)
    buyer_gstin = Gstin(most=20, load_default=None, allow_none=True)
    payment_method = Choice(METHODS, required=True)
    notes = Text(most=500, load_default="", allow_none=True)
    test_outcome = Choice(OUTCOMES, load_default="approve")  # how the built-in test gateway ends; ignored by the others


class DeliveryForm(CarefulSchema):
    """The same on one page: contact, address, and the bill where it goes elsewhere."""

    name = Text(most=80, least=2, required=True)
    email = email(required=True)
    phone = Phone(required=True)
    line1 = Text(most=120, required=True)
    line2 = Text(most=120, load_default="")
    city = Text(most=80, required=True)
    district = Text(most=80, load_default="")
    state = StateName(most=60, required=True)
    pincode = KnownPin(required=True)
    buyer_gstin = Gstin(most=20, load_default="")
    billing_line1 = Text(most=120, load_default="")
    billing_city = Text(most=80, load_default="")
    billing_state = StateName(most=60, load_default="")
    billing_pincode = KnownPin(load_default="")
    notes = Text(most=500, load_default="")

    @post_load
    def _whole_bill(self, data: dict[str, Any], **more: Any) -> dict[str, Any]:
        """Refuse half a billing address."""
        bill = ("billing_line1", "billing_city", "billing_state", "billing_pincode")
        if any(data[name] for name in bill):
            missing = [name for name in bill if not data[name]]
            if missing:
                raise ValidationError({name: [say("Fill in the whole billing address, or leave it empty.")] for name in missing})
        return data


class PlaceForm(RoomSchema):
    """The last step on the page."""

    cart = Text(most=40, required=True)
    payment_method = Choice(METHODS, required=True)


class QuotedLineSchema(RoomSchema):
    """One line of a quote."""

    variant_id = fields.String()
    title = fields.String()
    quantity = fields.Integer()
    unit_price_paise = fields.Integer()
    total_paise = fields.Integer()
    taxable_paise = fields.Integer()
    rate_bps = fields.Integer()
    tax = fields.Nested(TaxHeadsSchema)


class QuotedPartSchema(RoomSchema):
    """One seller's part of a quote; `reason` says why it cannot be sent there."""

    seller = fields.Nested(NamedSchema)
    allowed = fields.Boolean()
    reason = fields.String(allow_none=True)
    place_of_supply = fields.String()
    lines = fields.List(fields.Nested(QuotedLineSchema))
    taxable_paise = fields.Integer()
    tax = fields.Nested(TaxHeadsSchema)
    delivery_paise = fields.Integer()
    total_paise = fields.Integer()


class QuoteResultSchema(RoomSchema):
    """The price in one figure with its parts, and what stands in the way."""

    total_paise = fields.Integer()
    taxable_paise = fields.Integer()
    delivery_paise = fields.Integer()
    tax = fields.Nested(TaxHeadsSchema)
    seller_orders = fields.List(fields.Nested(QuotedPartSchema))
    payment_methods = fields.List(fields.String())
    warnings = fields.List(fields.String())
    problems = fields.List(fields.String())
