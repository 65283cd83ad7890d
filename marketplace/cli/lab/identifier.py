"""The identifier laboratory: format and check character of an identity number. Nothing here says that a number was given out."""

from typing import Any

from marketplace.core.schema import Choice, RoomSchema, Text
from marketplace.people.identity import rules
from marketplace.people.identity.kinds import KINDS


class IdentifierQuestion(RoomSchema):
    """One number of a kind."""

    kind = Choice(tuple(KINDS), required=True)
    value = Text(most=300, required=True)


def ask_identifier(question: dict[str, Any]) -> dict[str, Any]:
    """Look at a number; `checksum_ok` is null where there is no check character, `fault` says why a form would refuse it."""
    verdict = rules.check(question["kind"], question["value"])
    return {
        "valid": verdict.valid,
        "format_ok": verdict.format_ok,
        "checksum_ok": verdict.checksum_ok,
        "warnings": [str(warning) for warning in verdict.warnings],
        "fault": str(verdict.fault) if verdict.fault else None,
    }
