"""The application, section by section; the same fields serve the pages and the API."""

from typing import Any, ClassVar

from marshmallow import ValidationError, fields, post_load, validate, validates_schema

from marketplace.core.schema import Choice, Count, RoomSchema, Text, pincode
from marketplace.core.text import N_
from marketplace.core.unwanted import CarefulSchema
from marketplace.people.accounts.schemas import Phone, email
from marketplace.people.identity import rules as identifiers
from marketplace.people.requirements.rules import TAGS
from marketplace.people.sellers.models import SellerKind, TaxStatus


class Number(Text):
    """An identity number, kept the one way it is written: upper case, no blanks."""

    def __init__(self, kind: str, *, most: int = 40, **more: Any) -> None:
        """Take the kind (a key of identity.kinds.KINDS)."""
        self.kind = kind
        super().__init__(most=most, **more)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> str:
        return identifiers.compact(self.kind, super()._deserialize(value, attr, data, **more))


class OpenSchema(CarefulSchema):
    """Opening a shop."""

    name = Text(most=80, least=3, required=True)
    kind = Choice(SellerKind, required=True)


class WhoSchema(OpenSchema):
    """Who you are."""

    about = Text(most=2000, load_default="")
    members_count = Count(least=1, most=100_000, allow_none=True, load_default=None)
    craft = Text(most=80, load_default="")
    federation = Text(most=120, load_default="")
    signatories = Text(most=400, load_default="", metadata={"description": "One name a line."})
    registration_no = Text(
        most=40, load_default="", metadata={"description": "CIN of a producer company, registrar's number of a co-operative."}
    )
    shg_code = Number("shg_code", allow_none=True, load_default=None)
    pehchan = Number("pehchan", allow_none=True, load_default=None)
    weaver_card = Number("weaver_card", allow_none=True, load_default=None)
    udyam = Number("udyam", allow_none=True, load_default=None)
    phone = Phone(load_default=None, allow_none=True)
    email = email(load_default="")


class WhereSchema(CarefulSchema):
    """Where you are; State and district by slug or by name."""

    state = Text(most=80, required=True)
    district = Text(most=80, required=True)
    town = Text(most=80, required=True)
    line1 = Text(most=160, required=True)
    pincode = pincode(required=True)


class TaxSchema(CarefulSchema):
    """What you sell, and the numbers that the law asks for with it."""

    sells = fields.List(
        fields.String(validate=validate.OneOf(list(TAGS), error=N_("Choose one of the given answers."))),
        metadata={"description": "handmade, food, packed, jewellery, farm, export, untaxed or through_others; several."},
        load_default=list,
    )
    pack_declarations = fields.Boolean(load_default=False)
    tax_status = Choice(
        TaxStatus,
        metadata={"description": "Follows from the numbers; what is said here holds only while there are none and `sells` is empty."},
    )
    composition = fields.Boolean(load_default=False, metadata={"description": "The GSTIN is under the composition scheme."})
    pan = Number("pan", allow_none=True, load_default=None)
    gstin = Number("gstin", allow_none=True, load_default=None)
    enrolment_id = Number("enrolment_id", allow_none=True, load_default=None)
    fssai = Number("fssai", allow_none=True, load_default=None)
    iec = Number("iec", allow_none=True, load_default=None)

    @validates_schema
    def _says_what_is_sold(self, data: dict[str, Any], **more: Any) -> None:
        if not self.partial and not data.get("sells") and not data.get("tax_status"):
            raise ValidationError({"sells": [N_("Tick at least one.")]})


class MakersSchema(CarefulSchema):
    """Whether the group itself is named as maker."""

    no_makers_named = fields.Boolean(load_default=False)


class BankSchema(CarefulSchema):
    """Where the money goes."""

    unchecked: ClassVar[frozenset[str]] = frozenset({"bank_account"})
    bank_holder = Text(most=120, required=True)
    bank_account = Number("bank_account", required=True)
    bank_ifsc = Number("ifsc", required=True)


class PromiseSchema(CarefulSchema):
    """The promise that descriptions match the goods."""

    promise = fields.Boolean(required=True, validate=validate.Equal(True, error=N_("Without this promise nothing can be sold here.")))


SECTION_SCHEMAS: dict[str, type[CarefulSchema]] = {
    "who": WhoSchema,
    "where": WhereSchema,
    "tax": TaxSchema,
    "makers": MakersSchema,
    "bank": BankSchema,
    "promise": PromiseSchema,
}


class ProfilePatch(WhoSchema, WhereSchema, TaxSchema, MakersSchema, BankSchema, PromiseSchema):
    """Any part of the application at once; what is not sent stays as it is. State and district go together."""

    unchecked: ClassVar[frozenset[str]] = frozenset({"bank_account"})

    def __init__(self, **more: Any) -> None:
        """Ask for nothing in particular."""
        super().__init__(**{**more, "partial": True})

    @post_load
    def _place_is_whole(self, data: dict[str, Any], **more: Any) -> dict[str, Any]:
        if ("state" in data) != ("district" in data):
            lacking = "district" if "state" in data else "state"
            raise ValidationError({lacking: [N_("State and district go together.")]})
        return data


class AnswerSchema(CarefulSchema):
    """Why a seller leaves as it is what a verifier wished to be changed."""

    key = Text(most=60, required=True)
    words = Text(most=500, load_default="")


class ChangeSchema(WhereSchema):
    """Checked facts that an approved seller wants changed, and why; what is left as it was changes nothing."""

    name = Text(most=80, least=3, required=True)
    pan = Number("pan", allow_none=True, load_default=None)
    gstin = Number("gstin", allow_none=True, load_default=None)
    enrolment_id = Number("enrolment_id", allow_none=True, load_default=None)
    fssai = Number("fssai", allow_none=True, load_default=None)
    why = Text(most=500, load_default="")


class MissingOut(RoomSchema):
    """Something the application lacks."""

    section = fields.String(required=True)
    field = fields.String(required=True)
    message = fields.String(required=True)


class ProfileOut(RoomSchema):
    """A seller as its own team sees it; PAN and account number show their last characters only."""

    id = fields.String(attribute="public_id", required=True)
    slug = fields.String(required=True)
    name = fields.String(required=True)
    kind = fields.String(required=True)
    status = fields.String(required=True)
    about = fields.String()
    members_count = fields.Integer(allow_none=True)
    craft = fields.String()
    federation = fields.String()
    signatories = fields.String(allow_none=True)
    registration_no = fields.String(allow_none=True)
    phone = fields.String(allow_none=True)
    email = fields.String()
    state = fields.String(attribute="state.slug", allow_none=True)
    district = fields.String(attribute="district.slug", allow_none=True)
    town = fields.String()
    line1 = fields.String()
    pincode = fields.String()
    tax_status = fields.String(allow_none=True)
    pan = fields.Function(lambda row: identifiers.masked(row.pan) or None, metadata={"description": "Last four characters readable."})
    gstin = fields.String(allow_none=True)
    enrolment_id = fields.String(allow_none=True)
    fssai = fields.String(allow_none=True)
    sells = fields.List(fields.String())
    pack_declarations = fields.Boolean()
    no_makers_named = fields.Boolean()
    bank_holder = fields.String(allow_none=True)
    bank_account = fields.Function(
        lambda row: identifiers.masked(row.bank_account) or None, metadata={"description": "Last four characters readable."}
    )
    bank_ifsc = fields.String(allow_none=True)
    promise = fields.Function(lambda row: row.promise_at is not None)
    decision_note = fields.String(metadata={"description": "The verifier's last reason."})
    submitted_at = fields.AwareDateTime(format="iso", allow_none=True)
    approved_at = fields.AwareDateTime(format="iso", allow_none=True)
    sections = fields.Dict(
        keys=fields.String(), values=fields.String(), metadata={"description": "not_started, started, done or to_change"}
    )
    missing = fields.List(fields.Nested(MissingOut))
    warnings = fields.List(fields.String())
    to_change = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        metadata={"description": "What the verifier wants changed: field or section, and words"},
    )


class DecisionArgs(RoomSchema):
    """A verifier's verdict."""

    reason = Text(most=500, load_default="")
    reason_code = Text(most=40, load_default="", metadata={"description": "A reason of the verdict's list; it may stand without words."})


class DecisionWithSections(DecisionArgs):
    """Asking a seller for changes, with the sections meant, or words by field."""

    sections = fields.List(fields.String(), load_default=list)
    fields_ = fields.Dict(keys=Text(most=60), values=Text(most=500), data_key="fields", attribute="fields", load_default=dict)


class SellerCaseOut(RoomSchema):
    """A seller as the verification desk sees it."""

    id = fields.String(attribute="public_id", required=True)
    slug = fields.String(required=True)
    name = fields.String(required=True)
    kind = fields.String(required=True)
    status = fields.String(required=True)
    state = fields.String(attribute="state.slug", allow_none=True)
    district = fields.String(attribute="district.slug", allow_none=True)
    submitted_at = fields.AwareDateTime(format="iso", allow_none=True)
    approved_at = fields.AwareDateTime(format="iso", allow_none=True)
    decision_note = fields.String()
