"""The tax laboratory: the sums of the checkout on made-up sales."""

from datetime import date
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from marketplace.core import clock
from marketplace.core.schema import Choice, Count, Paise, RoomSchema, Text
from marketplace.core.text import N_, say
from marketplace.money.tax.queries import rates_by_hsn
from marketplace.money.tax.rules import AssessedLine, Assessment, TaxBuyer, TaxLine, TaxSeller, assess
from marketplace.people.sellers.models import TaxStatus
from marketplace.registry.places.queries import find_state_by_gst

OTHER_TERRITORY = "97"  # a place of supply, but no State of the list


class StateCode(fields.String):
    """A GST State code, two digits."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> str:
        code = super()._deserialize(value, attr, data, **more)
        if code != OTHER_TERRITORY and find_state_by_gst(code) is None:
            raise ValidationError(say("Write the two digits of the State's GST code, such as 09."))
        return code


class LabSeller(RoomSchema):
    """Who sells."""

    status = Choice(TaxStatus, required=True)
    state = StateCode(required=True)
    entity = Text(most=40, allow_none=True)
    year_gross_before_paise = Count(least=0, most=10**13)
    pan_or_aadhaar = fields.Boolean()


class LabBuyer(RoomSchema):
    """Who buys, and where it goes."""

    state = StateCode()
    gstin_state = StateCode(allow_none=True)
    ship_state = StateCode()

    @validates_schema
    def says_where(self, data: dict[str, Any], **more: Any) -> None:
        """Ask for one of the two States."""
        if not data.get("ship_state") and not data.get("state"):
            raise ValidationError(say("This is needed."), "ship_state")


class LabLine(RoomSchema):
    """One good."""

    hsn = Text(most=8, least=2, required=True)
    attributes = fields.Dict(keys=Text(most=60), values=fields.Boolean(allow_none=True))
    unit_price_paise = Paise(required=True)
    quantity = Count(required=True)


class TaxQuestion(RoomSchema):
    """One sale of one seller to one buyer."""

    seller = fields.Nested(LabSeller, required=True)
    buyer = fields.Nested(LabBuyer, required=True)
    lines = fields.List(fields.Nested(LabLine), required=True, validate=validate.Length(1, 500, error=N_("Send 1 to 500 lines.")))
    coupon_paise = Count(least=0, most=10**13, load_default=0)
    ship_to_third_person = fields.Boolean(allow_none=True)
    on = fields.Date()


def ask_tax(question: dict[str, Any]) -> dict[str, Any]:
    """Assess one sale; raise Invalid when the coupon is larger than the goods."""
    on: date = question.get("on") or clock.today()
    buyer = question["buyer"]
    lines = [TaxLine(row["hsn"], row.get("attributes") or {}, row["unit_price_paise"], row["quantity"]) for row in question["lines"]]
    found = assess(
        TaxSeller(**question["seller"]),
        TaxBuyer(buyer.get("ship_state") or buyer["state"], buyer.get("gstin_state"), question.get("ship_to_third_person")),
        lines,
        rates_by_hsn([line.hsn for line in lines], on),
        on=on,
        coupon_paise=question["coupon_paise"],
    )
    return as_json(found)


def as_json(found: Assessment) -> dict[str, Any]:
    """Give the answer in the contract's words."""
    return {
        "allowed": found.allowed,
        "reason": found.reason,
        "place_of_supply": found.place_of_supply,
        "lines": [_line(line) for line in found.lines],
        "total_paise": found.total_paise,
        "tcs_paise": found.tcs_paise,
        "tds_paise": found.tds_paise,
    }


def _line(line: AssessedLine) -> dict[str, Any]:
    whole, part = divmod(line.rate_bps, 100)
    return {
        "rate_percent": whole if not part else line.rate_bps / 100,
        "taxable_paise": line.split.taxable_paise,
        "cgst_paise": line.split.cgst_paise,
        "sgst_paise": line.split.sgst_paise,
        "utgst_paise": line.split.utgst_paise,
        "igst_paise": line.split.igst_paise,
    }
