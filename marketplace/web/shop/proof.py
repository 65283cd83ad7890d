"""The proof page of a certificate: who holds it, what it covers, whether it holds today, and how anybody can check it."""

from flask import current_app, render_template
from flask.typing import ResponseReturnValue

from marketplace.core.text import N_
from marketplace.goods.catalogue.named import list_cards_of
from marketplace.http.access import PUBLIC, access
from marketplace.http.headers import PRIVATE
from marketplace.origin.claims import queries as claims
from marketplace.origin.claims.queries import Proof
from marketplace.origin.credentials.queries import find_slot
from marketplace.registry.categories import queries as categories
from marketplace.registry.schemes.queries import rule_of
from marketplace.web.shop import structured
from marketplace.web.shop.blueprint import blueprint

# What each status means in words, and how it looks.
STATUSES = {
    "live": (N_("In force."), "good", N_("This certificate holds today. Goods that it covers may carry its mark.")),
    "expired": (N_("Ended."), "warn", N_("This certificate has ended. No good carries its mark any more, unless it is renewed.")),
    "suspended": (N_("Suspended."), "warn", N_("This certificate is not shown while something is being cleared up.")),
    "revoked": (N_("Withdrawn."), "wrong", N_("This certificate was withdrawn for good. No good carries its mark any more.")),
    "used_up": (
        N_("Used up."),
        "warn",
        N_("Nothing is left of the quantity it names. What was sold under it keeps its proof; no good on sale carries it."),
    ),
    "superseded": (N_("Renewed."), "", N_("A newer certificate stands in the place of this one. It alone counts now.")),
    "unknown": (
        N_("Not known to us."),
        "",
        N_("We have not checked this certificate, or it has not begun. Nothing carries its mark here."),
    ),
}
STANDARD = "W3C Verifiable Credential 2.0, application/vc+jwt, Ed25519"
STEPS = {
    "submitted": N_("Sent in"),
    "verified": N_("Checked and found true"),
    "suspended": N_("Suspended"),
    "revoked": N_("Withdrawn"),
    "superseded": N_("A renewal was checked"),
}


@blueprint.get("/claims/<public_id>")
@access(PUBLIC)
def proof(public_id: str) -> ResponseReturnValue:
    """Show what stands behind a mark, as of this moment."""
    found = claims.get_public_claim(public_id)
    settings = current_app.config["SETTINGS"]
    page = render_template(
        "shop/proof.html",
        proof=found,
        status=STATUSES[found.status],
        steps=[(STEPS[step.status], step.at) for step in found.history if step.status in STEPS],
        rule=rule_of(found.scheme),
        shelves=_shelves(found),
        goods=list_cards_of(found.scope_listings),
        has_credential=found.status != "unknown" and find_slot(public_id) is not None,
        base=settings.public_url,
        standard=STANDARD,
        key_address=f"{settings.public_url}/.well-known/did.json",
        structured=structured.proof(found),
    )
    return page, 200, {"Cache-Control": PRIVATE} if found.balance else {}  # what is left moves with every order


def _shelves(found: Proof) -> list[object]:
    """Give the shelves and kinds that a certificate is bound to."""
    return [one for one in map(categories.find_category, found.scope_classes) if one]
