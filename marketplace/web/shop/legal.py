"""The house's own pages: who runs it, on which terms, and how to complain. Facts come from the settings and the rules."""

from flask import render_template
from flask.typing import ResponseReturnValue

from marketplace.core.text import N_
from marketplace.http.access import PUBLIC, access
from marketplace.web.shop.blueprint import blueprint
from marketplace.web.shop.promises import house_facts

PAGES = {
    "about": N_("Who we are"),
    "terms": N_("Terms and fees"),
    "privacy": N_("Privacy"),
    "returns": N_("Returns"),
    "ranking": N_("How we rank"),
    "grievance": N_("Grievances"),
}

TEMPLATES = (
    "shop/legal/about.html",
    "shop/legal/terms.html",
    "shop/legal/privacy.html",
    "shop/legal/returns.html",
    "shop/legal/ranking.html",
    "shop/legal/grievance.html",
)


@blueprint.get("/legal/<any(about, terms, privacy, returns, ranking, grievance):page>")
@access(PUBLIC)
def legal(page: str) -> ResponseReturnValue:
    """Show one of the six pages."""
    return render_template(dict(zip(PAGES, TEMPLATES, strict=True))[page], page=page, pages=PAGES, facts=house_facts())
