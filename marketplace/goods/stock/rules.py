"""Pure checks of stock changes."""

from marketplace.core.errors import Invalid, field_error
from marketplace.core.text import say

MOST = 1_000_000  # units of one variant; keeps a slip of the finger from becoming a count


def too_many() -> Invalid:
    """Make the refusal of a count beyond the largest."""
    return field_error("change", say("The count can be at most %(most)s.", most=MOST))


def check_change(change: int) -> None:
    """Refuse a change of nothing and one beyond the largest count."""
    if change == 0 or abs(change) > MOST:
        raise field_error("change", say("Write how many came in or went out, such as 5 or -2."))


def check_reason(reason: str) -> None:
    """Refuse a change without a reason; the history has to explain itself."""
    if not reason.strip():
        raise field_error("reason", say("Say why the count changes."))
    if len(reason) > 200:
        raise field_error("reason", say("Write at most %(most)s characters.", most=200))
