"""Why a certificate is sent back, refused, suspended or withdrawn, as a list. Pure data."""

from marketplace.core.reasons import ANOTHER, Reason
from marketplace.core.text import N_

REASONS: tuple[Reason, ...] = (
    Reason("paper_unreadable", N_("A paper cannot be read. Please send a sharper one."), ("changes",)),
    Reason("paper_missing", N_("A paper is missing."), ("changes",)),
    Reason("number_differs", N_("The number differs from the paper."), ("changes", "reject")),
    Reason("holder_differs", N_("The paper names another holder."), ("changes", "reject", "suspend", "revoke")),
    Reason("dates_differ", N_("The dates differ from the paper."), ("changes",)),
    Reason("other_good", N_("The certificate covers another good."), ("changes", "reject", "revoke")),
    Reason("outside_area", N_("The holder is outside the area of the GI."), ("reject", "revoke")),
    Reason("not_found", N_("The authority does not know this number."), ("reject", "suspend", "revoke")),
    Reason("false_paper", N_("A paper is not genuine."), ("reject", "suspend", "revoke")),
    Reason("expired", N_("The certificate had ended before it was sent."), ("reject",)),
    Reason("under_question", N_("The authority is looking into it."), ("suspend",)),
    Reason("withdrawn", N_("The authority has withdrawn it."), ("revoke",)),
    Reason("cleared_up", N_("What was open is cleared up."), ("verify",)),
    Reason("our_mistake", N_("It was our mistake."), ("verify", "changes")),
    ANOTHER,
)
