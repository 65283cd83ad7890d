"""Why a good is sent back or taken off, as a list. Pure data."""

from marketplace.core.reasons import ANOTHER, Reason
from marketplace.core.text import N_

REASONS: tuple[Reason, ...] = (
    Reason("photo_differs", N_("The photo shows another good."), ("changes", "block")),
    Reason("photo_poor", N_("The photo does not show the good clearly."), ("changes",)),
    Reason("words_unproven", N_("The words promise what no certificate proves."), ("changes", "block")),
    Reason("maker_missing", N_("The maker is not named."), ("changes",)),
    Reason("origin_wrong", N_("The good does not come from the place it names."), ("changes", "block")),
    Reason("tax_wrong", N_("The HSN code or its GST does not fit the good."), ("changes",)),
    Reason("pack_wrong", N_("The quantity, weight or price of a pack does not fit."), ("changes",)),
    Reason("text_poor", N_("The description says too little."), ("changes",)),
    Reason("imitation", N_("The good imitates a protected one."), ("block",)),
    Reason("not_allowed", N_("Goods of this kind may not be sold here."), ("block",)),
    Reason("by_order", N_("An authority ordered it."), ("block",)),
    Reason("cleared_up", N_("What was open is cleared up."), ("approve", "changes")),
    ANOTHER,
)
