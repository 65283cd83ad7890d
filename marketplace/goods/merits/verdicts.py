"""Why a tag is sent back, refused or taken away, as a list. Pure data."""

from marketplace.core.reasons import ANOTHER, Reason
from marketplace.core.text import N_

REASONS: tuple[Reason, ...] = (
    Reason("paper_unreadable", N_("A paper cannot be read. Please send a sharper one."), ("changes",)),
    Reason("more_evidence", N_("This evidence alone does not show it. Please send more."), ("changes",)),
    Reason("source_elsewhere", N_("The page that was named does not say this."), ("changes", "reject", "revoke")),
    Reason("other_goods", N_("It does not hold for all the goods that were named."), ("changes", "revoke")),
    Reason("number_differs", N_("The number differs from what the evidence says."), ("changes",)),
    Reason("not_so", N_("It is not so."), ("reject", "revoke")),
    Reason("false_paper", N_("A paper is not genuine."), ("reject", "revoke")),
    Reason("changed_since", N_("It was so and is so no longer."), ("revoke",)),
    Reason("our_mistake", N_("It was our mistake."), ("changes", "revoke")),
    ANOTHER,
)
