"""Why a report is upheld or dismissed, as a list. Pure data."""

from marketplace.core.reasons import ANOTHER, Reason
from marketplace.core.text import N_

UPHOLD, UPHOLD_OFF, DISMISS = "uphold", "uphold_off", "dismiss"
RIGHT = (UPHOLD, UPHOLD_OFF)
REASONS: tuple[Reason, ...] = (
    Reason("no_right", N_("The name is protected, and no certificate gives the right to it."), RIGHT),
    Reason("false_certificate", N_("The certificate is not genuine, or does not cover this."), RIGHT),
    Reason("other_origin", N_("The good does not come from the place it names."), RIGHT),
    Reason("not_allowed", N_("Goods of this kind may not be sold here."), RIGHT),
    Reason("covered", N_("A live certificate gives the right to the name."), (DISMISS,)),
    Reason("not_a_claim", N_("The words do not claim what was reported."), (DISMISS,)),
    Reason("nothing_shown", N_("Nothing shows that it is so."), (DISMISS,)),
    Reason("mended", N_("It was put right before we looked."), (DISMISS,)),
    Reason("not_ours", N_("This is not something we can decide."), (DISMISS,)),
    ANOTHER,
)
