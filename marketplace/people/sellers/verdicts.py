"""Why an application is sent back or refused, a seller suspended, a change of profile or bank account refused, as lists. Pure data."""

from marketplace.core.reasons import ANOTHER, Reason
from marketplace.core.text import N_

# For each verdict of the desk; the sentences are read by the seller.
REASONS: tuple[Reason, ...] = (
    Reason("paper_unreadable", N_("A paper cannot be read. Please send a sharper one."), ("changes",)),
    Reason("paper_missing", N_("A paper is missing."), ("changes",)),
    Reason("numbers_differ", N_("A number differs from the paper or the register."), ("changes", "reject")),
    Reason("name_differs", N_("The name differs from the paper."), ("changes",)),
    Reason("address_differs", N_("The address or PIN code does not fit."), ("changes",)),
    Reason("bank_differs", N_("The bank account is not in the seller’s name."), ("changes", "suspend")),
    Reason("makers_unclear", N_("It is not clear who makes the goods."), ("changes",)),
    Reason("twice", N_("This seller is here already under another name."), ("reject", "suspend")),
    Reason("not_a_maker", N_("The goods are bought and sold on, not made by the seller or its makers."), ("reject", "suspend")),
    Reason("false_paper", N_("A paper is not genuine."), ("reject", "suspend")),
    Reason("no_answer", N_("We asked and got no answer."), ("reject", "suspend")),
    Reason("complaints", N_("Buyers complained, and we have to clear it up first."), ("suspend",)),
    Reason("by_order", N_("An authority ordered it."), ("suspend", "reject")),
    Reason("cleared_up", N_("What was open is cleared up."), ("reinstate",)),
    Reason("our_mistake", N_("It was our mistake."), ("reinstate", "changes")),
    ANOTHER,
)
# Why a change of what was checked is refused.
CHANGE_REASONS: tuple[Reason, ...] = (
    Reason("change_paper_missing", N_("No paper shows the new facts. Please send one and ask again."), ("refuse",)),
    Reason("numbers_differ", N_("A number differs from the paper or the register."), ("refuse",)),
    Reason("name_differs", N_("The name differs from the paper."), ("refuse",)),
    Reason("address_differs", N_("The address or PIN code does not fit."), ("refuse",)),
    Reason("another_shop", N_("With this the shop would be another one. Please open a new shop for it."), ("refuse",)),
    ANOTHER,
)
# Why a change of bank account is refused.
BANK_REASONS: tuple[Reason, ...] = (
    Reason("bank_differs", N_("The bank account is not in the seller’s name."), ("refuse",)),
    Reason("bank_paper_missing", N_("No cheque or passbook shows the new account. Please send one and ask again."), ("refuse",)),
    Reason("not_confirmed", N_("We called the number we knew, and nobody there knew of it."), ("refuse",)),
    ANOTHER,
)
