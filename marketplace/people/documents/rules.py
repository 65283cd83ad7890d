"""Kinds of papers, why one is refused, and who may open one. Pure."""

from marketplace.core.actor import Actor, Role
from marketplace.core.text import N_, Message, say

MAX_BYTES = 10 * 1024 * 1024
LINK_SECONDS = 600
KINDS: dict[str, str] = {
    "certificate": N_("Certificate"),
    "identity": N_("Proof of identity"),
    "tax": N_("Tax paper"),
    "registration": N_("Registration"),
    "bank": N_("Passbook or cancelled cheque"),
    "food": N_("Food licence"),
    "card": N_("Artisan or weaver card"),
    "resolution": N_("Resolution of the group"),
    "packing": N_("Registration as packer"),
    "hallmark": N_("Registration for hallmarking"),
    "consent": N_("Consent of a maker"),
    "other": N_("Another paper"),
}
REFUSALS: dict[str, Message] = {
    "empty": say("The file is empty."),
    "too_large": say("The file is larger than 10 MB. Send a smaller one."),
    "not_a_paper": say("This is neither a PDF nor a JPEG or PNG picture. Send one of these."),
    "locked": say("This PDF is locked with a password. Send one that opens without."),
    "damaged": say("This file is damaged or cut off, so it cannot be opened. Please send it again."),
    "pixels": say("The picture has too many pixels. Send one of at most 40 megapixels."),
    "pages": say("This PDF has more than 20 pages. Send only those that prove it."),
    "active": say("This PDF holds a script, a form that sends itself, or another file. Print it to a new PDF and send that."),
    "bomb": say("This file unpacks to far more than its size. Print it to a new PDF and send that."),
    "too_heavy": say("This file takes too long to read. Send a plainer one, such as a photo of each page."),
}


def opens_as(actor: Actor, seller_id: int | None, user_id: int | None) -> str | None:
    """Tell as what somebody may open a paper of this seller or person: 'owner', 'verifier', or None.

    A helper who acts for a seller is not its owner, and verifiers do their work under their own name too.
    """
    if actor.user_id is None:
        return None
    if actor.principal_id is None and (actor.user_id == user_id if user_id is not None else actor.seller_id == seller_id):
        return "owner"
    return "verifier" if actor.has(Role.VERIFIER) or actor.has(Role.ADMIN) else None
