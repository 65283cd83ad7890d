"""The proof page of a certificate: who holds it, what it covers, whether it holds today, and where anybody can check it."""

from flask import render_template
from flask.typing import ResponseReturnValue

from marketplace.core.text import N_
from marketplace.http.access import PUBLIC, access
from marketplace.origin.claims import queries as claims
from marketplace.web.shop.blueprint import blueprint

# What each status means in words, and how it looks.
STATUSES = {
    "live": (N_("In force."), "good", N_("This certificate holds today. Goods that it covers may carry its mark.")),
    "expired": (N_("Ended."), "warn", N_("This certificate has ended. No good carries its mark any more, unless it is renewed.")),
    "suspended": (N_("Suspended."), "warn", N_("This certificate is not shown while something is being cleared up.")),
    "revoked": (N_("Withdrawn."), "wrong", N_("This certificate was withdrawn for good. No good carries its mark any more.")),
    "unknown": (
        N_("Not known to us."),
        "",
        N_("We have not checked this certificate, or it has not begun. Nothing carries its mark here."),
    ),
}


@blueprint.get("/claims/<public_id>")
@access(PUBLIC)
def proof(public_id: str) -> ResponseReturnValue:
    """Show what stands behind a mark, as of this moment."""
    found = claims.get_public_claim(public_id)
    return render_template("shop/proof.html", proof=found, status=STATUSES[found.status])
