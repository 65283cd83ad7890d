"""The wording laboratory: what the gate says of a listing's words, given the certificates behind it."""

from dataclasses import asdict
from typing import Any

from marshmallow import ValidationError, fields, validate

from marketplace.core.schema import Choice, RoomSchema, Text
from marketplace.core.text import N_, say
from marketplace.origin.claims.rules import GI_USER
from marketplace.origin.wording.rules import LiveClaims, check, verdict
from marketplace.registry.gi.queries import find_gi_named, protected_names
from marketplace.registry.schemes.queries import find_scheme

STATUSES = ("live", "submitted", "expired", "suspended", "revoked")


class GiName(Text):
    """A good of the GI register by any name; loads as its key."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> Any:
        good = find_gi_named(super()._deserialize(value, attr, data, **more))
        if good is None:
            raise ValidationError(say("Choose a good from the GI register."))
        return good.id


class SchemeCode(Text):
    """A kind of certificate of the registry."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> str:
        code = super()._deserialize(value, attr, data, **more)
        if find_scheme(code) is None:
            raise ValidationError(say("Choose a kind of certificate from the list."))
        return code


class LabPlace(RoomSchema):
    """Where the seller is; kept for the record, the rules of today do not ask it."""

    state = Text(most=80, allow_none=True)
    district = Text(most=80, allow_none=True)


class LabClaim(RoomSchema):
    """A certificate that is held, and how it stands."""

    scheme = SchemeCode(most=40, required=True)
    gi = GiName(most=160, allow_none=True, load_default=None)
    holder = Choice(("seller", "producer"), load_default="seller")
    scope = Text(most=500, allow_none=True)
    status = Choice(STATUSES, required=True)


class WordingQuestion(RoomSchema):
    """The words of one listing."""

    texts = fields.Dict(
        keys=Text(most=40), values=Text(most=10_000), required=True, validate=validate.Length(1, 40, error=N_("Send 1 to 40 texts."))
    )
    category = Text(most=80, allow_none=True)
    material = Text(most=300, allow_none=True)
    seller = fields.Nested(LabPlace, allow_none=True)
    claims = fields.List(fields.Nested(LabClaim), load_default=list, validate=validate.Length(max=200))
    on = fields.Date(allow_none=True)


def ask_wording(question: dict[str, Any]) -> dict[str, Any]:
    """Run the gate over the texts; only live certificates count. `start` and `end` count characters of the text as it is kept."""
    live = [claim for claim in question["claims"] if claim["status"] == "live"]
    held = LiveClaims(frozenset(c["gi"] for c in live if c["scheme"] == GI_USER and c["gi"]), frozenset(c["scheme"] for c in live))
    texts = dict(question["texts"])
    if question.get("material") and "material" not in texts:
        texts["material"] = question["material"]
    findings = check(texts, protected_names(), held)
    return {"verdict": verdict(findings), "findings": [{**asdict(finding), "advice": str(finding.advice)} for finding in findings]}
