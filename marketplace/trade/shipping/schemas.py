"""The shapes of parcels, for the page and the API."""

from marketplace.core.schema import RoomSchema, Text


class ShipSchema(RoomSchema):
    """Who carries the parcel, and under which number the buyer can follow it."""

    carrier = Text(most=60, required=True)
    tracking_number = Text(most=60, least=3, required=True)
