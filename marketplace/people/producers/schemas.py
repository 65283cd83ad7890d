"""What a seller says of a maker, what the maker agreed to, and what programs read back."""

from typing import Any

from marshmallow import ValidationError, fields, post_load, validates_schema

from marketplace.core.schema import Choice, Count, FileBytes, RoomSchema, Text
from marketplace.core.text import N_, say
from marketplace.core.unwanted import CarefulSchema
from marketplace.people.producers.models import ImportStatus, LoomKind, Purpose
from marketplace.people.producers.notices import CURRENT, LANGUAGES
from marketplace.people.producers.rules import ALL, CARDS, HOW, HOW_SAID, SAID_SO, Agreement


class Degrees(fields.Float):
    """A latitude or longitude in degrees; it is rounded to the village before it is kept."""

    default_error_messages = {
        "invalid": N_("Write the number in degrees, such as 25.31."),
        "too_large": N_("Write the number in degrees, such as 25.31."),
        "special": N_("Write the number in degrees, such as 25.31."),
    }


class LoomSchema(RoomSchema):
    """Looms of one kind."""

    kind = Choice(LoomKind, required=True)
    count = Count(most=999, required=True)


class ProducerSchema(CarefulSchema):
    """A maker. `state` and `district` are slugs of the registry; a point is kept as its village, about a kilometre."""

    name = Text(most=80, least=2, required=True)
    craft = Text(most=80, required=True)
    state = Text(most=80, required=True)
    district = Text(most=80, required=True)
    town = Text(most=80, required=True)
    years = Count(least=0, most=90, load_default=None, allow_none=True)
    story = Text(most=2000, load_default="")
    pehchan = Text(most=40, load_default=None, allow_none=True, metadata={"description": "Number of the Pehchan (artisan) card."})
    weaver_card = Text(most=40, load_default=None, allow_none=True, metadata={"description": "Number of the weaver card."})
    lat = Degrees(load_default=None, allow_none=True)
    lng = Degrees(load_default=None, allow_none=True)


class ProducerForm(ProducerSchema):
    """A maker as a page sends it: one box for each kind of loom."""

    loom_pit = Count(least=0, most=999, load_default=0)
    loom_frame = Count(least=0, most=999, load_default=0)
    loom_loin = Count(least=0, most=999, load_default=0)
    loom_jacquard = Count(least=0, most=999, load_default=0)
    loom_dobby = Count(least=0, most=999, load_default=0)
    loom_other = Count(least=0, most=999, load_default=0)

    @post_load
    def _looms(self, data: dict[str, Any], **more: Any) -> dict[str, Any]:
        return {**data, "looms": {kind.value: data.pop(f"loom_{kind}") for kind in LoomKind}}


class ConsentSchema(RoomSchema):
    """What a maker agrees to, after which notice and how it was taken."""

    purposes = fields.List(Choice(Purpose), required=True, metadata={"description": "Each apart; nothing is agreed to by default."})
    notice = Count(most=1000, load_default=CURRENT, metadata={"description": "Version of the notice that was read to the maker."})
    language = Choice(LANGUAGES, required=True)
    how = Choice(HOW, required=True)

    @validates_schema(skip_on_field_errors=True)
    def _something(self, data: dict[str, Any], **more: Any) -> None:
        if not data["purposes"]:
            raise ValidationError({"purposes": [say("Choose what this person agrees to.")]})


class PurposesSchema(RoomSchema):
    """What a maker takes back."""

    purposes = fields.List(Choice(Purpose), required=True)


class ProducerIn(ProducerSchema):
    """A maker with a photo, looms and consent in the same body."""

    photo = FileBytes(load_default=None, allow_none=True, metadata={"description": "JPEG, PNG or WebP as base64."})
    looms = fields.List(fields.Nested(LoomSchema), load_default=list)
    consent = fields.Nested(ConsentSchema, load_default=None, allow_none=True)
    shown = fields.Boolean(
        load_default=False,
        metadata={"description": "Short for consent to all four purposes, on the seller's word alone. Rather send `consent`."},
    )

    @post_load
    def _for_service(self, data: dict[str, Any], **more: Any) -> dict[str, Any]:
        """Gather what the commands take together: looms by kind, the agreement."""
        if "looms" in data:
            data["looms"] = {loom["kind"]: loom["count"] for loom in data["looms"]}
        consent = data.pop("consent", None)
        shown = data.pop("shown", None)
        data["agreement"] = agreement_of(consent) if consent else Agreement(ALL, how=SAID_SO) if shown else None
        data["hidden"] = shown is False and bool(self.partial)
        return data


class ProducerPatch(ProducerIn):
    """Any part of a maker; what is not sent stays as it is. State and district go together, and so do lat and lng."""

    def __init__(self, **more: Any) -> None:
        """Ask for nothing in particular."""
        super().__init__(**{**more, "partial": True})


class ConsentOut(RoomSchema):
    """One consent as it was written down."""

    purpose = fields.String(required=True)
    notice = fields.Integer(attribute="notice_version", required=True)
    language = fields.String(attribute="notice_language", required=True)
    how = fields.String(required=True, metadata={"enum": list(HOW_SAID)})
    given_at = fields.DateTime(required=True)
    withdrawn_at = fields.DateTime(allow_none=True)


class ProducerOut(RoomSchema):
    """A maker of one's own roster."""

    id = fields.String(attribute="public_id", required=True)
    slug = fields.String(required=True)
    status = fields.Function(lambda row: "shown" if row.shows_name else "hidden")
    name = fields.String(required=True)
    craft = fields.String(required=True)
    state = fields.String(attribute="district.state.slug")
    district = fields.String(attribute="district.slug")
    town = fields.String()
    lat = fields.Function(lambda row: None if row.lat_100 is None else row.lat_100 / 100)
    lng = fields.Function(lambda row: None if row.lng_100 is None else row.lng_100 / 100)
    years = fields.Integer(allow_none=True)
    story = fields.String()
    looms = fields.List(fields.Nested(LoomSchema))
    shown = fields.Boolean(attribute="shows_name", required=True)
    agreed_to = fields.Function(lambda row: [p for p in ALL if getattr(row, f"shows_{p}")])


class RosterQuery(RoomSchema):
    """How a roster is narrowed."""

    q = Text(most=80, load_default="")
    district = Text(most=80, load_default="")
    craft = Text(most=80, load_default="")
    named = Choice(("", "yes", "no"), load_default="")


class ImportIn(RoomSchema):
    """A sheet of makers."""

    what = Choice(("producers",), load_default="producers")
    file = FileBytes(required=True, metadata={"description": "A CSV or XLSX file as base64, at most 5 MB and 20,000 rows."})
    file_name = Text(most=120, load_default="")


class ImportOut(RoomSchema):
    """Where a sheet stands: checking -> checked -> (confirm) writing -> done."""

    id = fields.String(attribute="public_id", required=True)
    what = fields.Constant("producers")
    status = fields.String(required=True, metadata={"enum": [s.value for s in ImportStatus]})
    rows = fields.Integer(attribute="row_count", required=True)
    position = fields.Integer(required=True, metadata={"description": "Rows dealt with in this status."})
    ok = fields.Integer(required=True)
    warning = fields.Integer(required=True)
    bad = fields.Integer(required=True)
    written = fields.Integer(required=True)
    left_out = fields.List(fields.String())
    created_at = fields.DateTime(required=True)
    done_at = fields.DateTime(allow_none=True)


class RowsArgs(RoomSchema):
    """Which rows of a sheet."""

    verdict = Choice(("bad", "warning"), load_default="bad")
    after = Count(least=0, load_default=0)
    limit = Count(most=100, load_default=25)


class RowOut(RoomSchema):
    """A row that has something to look at, with the reasons beside its columns."""

    row = fields.Integer(attribute="row_no", required=True)
    verdict = fields.String(required=True)
    faults = fields.Dict(keys=fields.String(), values=fields.List(fields.String()))


def agreement_of(data: dict[str, Any]) -> Agreement:
    """Make the agreement of a loaded ConsentSchema."""
    return Agreement(tuple(data["purposes"]), data["notice"], data["language"], data["how"])


def without_place(data: dict[str, Any]) -> dict[str, Any]:
    """Take State and district out of loaded values and gather the cards; the caller looks the district up."""
    values = {k: v for k, v in data.items() if k not in ("state", "district", *CARDS)}
    cards = {kind: data[kind] for kind in CARDS if kind in data}
    return {**values, "cards": cards} if cards else values
