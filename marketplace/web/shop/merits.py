"""The page on which a tag opens its evidence."""

from flask import render_template
from flask.typing import ResponseReturnValue

from marketplace.core import clock
from marketplace.core.text import N_
from marketplace.goods.catalogue import queries as catalogue
from marketplace.goods.merits import queries, rules
from marketplace.http.access import PUBLIC, access
from marketplace.http.language import current_language
from marketplace.web.shop.blueprint import blueprint
from marketplace.web.shop.cards import entries
from marketplace.web.shop.merit_words import name_of

# What each status of a tag means in words, and how it looks.
STATUSES = {
    "accepted": (N_("It holds."), "good", N_("The evidence stands today. The tag is shown on the goods below.")),
    "ended": (N_("Its time is over."), "warn", N_("Nobody has looked at it anew. No good bears this tag any more.")),
    "unproven": (N_("Its evidence is gone."), "warn", N_("What proved it stands no longer. No good bears this tag while that is so.")),
    "revoked": (N_("Taken away."), "wrong", N_("Our desk took this tag away. No good bears it any more.")),
    "withdrawn": (N_("Taken back."), "", N_("The seller took this tag back. No good bears it any more.")),
}


@blueprint.get("/tags/<public_id>")
@access(PUBLIC)
def tag(public_id: str) -> ResponseReturnValue:
    """Show what stands behind a tag, as of this moment."""
    found = queries.get_public_tag(public_id, clock.today())
    kind, row = found.tag.kind, found.tag
    hindi = current_language() == "hi"
    return render_template(
        "shop/tag.html",
        found=found,
        tag=row,
        name=name_of(kind),
        meaning=kind.meaning_hi if hindi else kind.meaning,
        proof=kind.proof_hi if hindi else kind.proof,
        status=STATUSES[found.status],
        host=rules.host_of(row.source_url),
        goods=entries(catalogue.cards(found.listing_ids)),
    )
