"""The wording laboratory: what the gate says of a listing's words, given the certificates behind it."""

from collections.abc import Collection
from dataclasses import asdict
from typing import Any

from marshmallow import ValidationError, fields, validate

from marketplace.core import clock
from marketplace.core.schema import Choice, RoomSchema, Text
from marketplace.core.text import N_, say
from marketplace.origin.claims.rules import GI_USER
from marketplace.origin.wording.queries import book_on
from marketplace.origin.wording.rules import Book, LiveClaims, Reading, check, own_words, verdict
from marketplace.origin.wording.scopes import fits
from marketplace.registry.gi.queries import find_gi_named
from marketplace.registry.schemes.queries import find_scheme

STATUSES = ("live", "submitted", "expired", "suspended", "revoked")
MOST = 10_000  # characters of one text


class Words(fields.String):
    """Text exactly as given, so that the places of findings count its own characters."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> str:
        text = str(super()._deserialize(value, attr, data, **more))
        if len(text) > MOST:
            raise ValidationError(say("Write at most %(most)s characters.", most=MOST))
        if any("\ud800" <= c <= "\udfff" for c in text):
            raise ValidationError(say("Write text here."))
        return text


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
    """Where the seller is: the words of the own address are no claim to a name."""

    state = Text(most=80, allow_none=True)
    district = Text(most=80, allow_none=True)
    name = Text(most=120, allow_none=True)


class LabClaim(RoomSchema):
    """A certificate that is held, and how it stands."""

    scheme = SchemeCode(most=40, required=True)
    gi = GiName(most=160, allow_none=True, load_default=None)
    holder = Choice(("seller", "producer"), load_default="seller")
    scope = Text(most=500, allow_none=True)
    status = Choice(STATUSES, required=True)


class WordingQuestion(RoomSchema):
    """The words of one listing."""

    texts = fields.Dict(keys=Text(most=40), values=Words(), required=True, validate=validate.Length(1, 40, error=N_("Send 1 to 40 texts.")))
    category = Text(most=80, allow_none=True)
    material = Text(most=300, allow_none=True)
    seller = fields.Nested(LabPlace, allow_none=True)
    claims = fields.List(fields.Nested(LabClaim), load_default=list, allow_none=True, validate=validate.Length(max=200))
    on = fields.Date(allow_none=True)


def ask_wording(question: dict[str, Any]) -> dict[str, Any]:
    """Run the gate over the texts on a day; only live certificates whose scope fits count."""
    book = book_on(question.get("on") or clock.today())
    texts = dict(question["texts"])
    category, material = question.get("category") or "", question.get("material") or ""
    if material and "material" not in texts:
        texts["material"] = material
    place = question.get("seller") or {}
    own = own_words(*(str(place.get(name) or "") for name in ("state", "district", "name")))
    live = _live(question["claims"] or [], book, [*texts.values(), category])
    findings = check(texts, book, Reading(live, own, category, material))
    return {
        "verdict": verdict(findings),
        "findings": [{**asdict(f), "advice": str(f.advice), "since": f.since.isoformat(), "steps": list(f.steps)} for f in findings],
    }


def _live(claims: Collection[dict[str, Any]], book: Book, words: Collection[str]) -> LiveClaims:
    held = [c for c in claims if c["status"] == "live" and fits(c.get("scope") or "", words, book)]
    return LiveClaims(
        gi_ids=frozenset(c["gi"] for c in held if c["scheme"] == GI_USER and c["gi"]), schemes=frozenset(c["scheme"] for c in held)
    )
