"""The shapes of carts, for the page and the API."""

from marshmallow import fields

from marketplace.core.schema import Count, RoomSchema, Text

MOST = 99


class QuantitySchema(RoomSchema):
    """How many of one variant."""

    quantity = Count(least=1, most=MOST, required=True)


class AddItemSchema(QuantitySchema):
    """What the button on a product page sends: the variant's public id and how many."""

    variant = Text(most=40, required=True)
    quantity = Count(least=1, most=MOST, load_default=1)


class SellerNameSchema(RoomSchema):
    """A seller as named beside goods."""

    slug = fields.String()
    name = fields.String()


class CartLineSchema(RoomSchema):
    """One line of a cart. `price_changed`: differs from what was last shown; `available`: how many could be bought; `problem`: why not."""

    variant_id = fields.String()
    listing = fields.String()
    title = fields.String()
    sku = fields.String()
    options = fields.Dict()
    seller = fields.Nested(SellerNameSchema)
    quantity = fields.Integer()
    price_paise = fields.Integer()
    seen_price_paise = fields.Integer()
    price_changed = fields.Boolean()
    available = fields.Integer()
    problem = fields.String(allow_none=True)
    total_paise = fields.Integer()


class CartSchema(RoomSchema):
    """A cart with the prices of this moment."""

    id = fields.String()
    status = fields.String()
    items = fields.List(fields.Nested(CartLineSchema))
    count = fields.Integer()
    total_paise = fields.Integer()


class OpenedCartSchema(CartSchema):
    """A new cart and the secret that opens it; the secret is shown this once."""

    secret = fields.String()
