"""The people behind the goods: the page of a seller and the page of a maker who agreed to have one."""

from flask import make_response, render_template
from flask.typing import ResponseReturnValue

from marketplace.core import clock
from marketplace.goods.catalogue import offers, shelves
from marketplace.goods.catalogue import queries as catalogue
from marketplace.http.access import PUBLIC, access
from marketplace.origin.claims import holders
from marketplace.origin.readiness import queries as readiness
from marketplace.origin.readiness import rules as readiness_rules
from marketplace.origin.readiness.criteria import LEVEL_NAMES
from marketplace.people.producers import queries as producers
from marketplace.people.sellers import queries as sellers
from marketplace.web.pictures import maps
from marketplace.web.shop.blueprint import blueprint
from marketplace.web.shop.cards import entries
from marketplace.web.shop.declared import address, registered


@blueprint.get("/sellers/<slug>")
@access(PUBLIC)
def seller(slug: str) -> ResponseReturnValue:
    """Show an approved seller: where, how registered, what it holds, its makers and goods; one that sold and closed answers 410."""
    found = sellers.find_closed_seller(slug)
    if found is not None:
        return make_response(render_template("shop/closed.html", seller=found), 410)
    found = sellers.get_public_seller(slug)
    shelf = shelves.of_seller(found.id)
    home = found.district
    return render_template(
        "shop/seller.html",
        seller=found,
        makers=producers.list_public_producers(found.id),
        total=shelf.total,
        held=holders.of_seller(found.id, clock.today()),
        goods=entries(catalogue.cards(shelf.ids)),
        address=address(found),
        registered=registered(found),
        back_on=offers.back_on_of(found),
        dot=maps.spot(home.state.name, home.name, home.name) if home else "",
        readiness=readiness.find_readiness(found.id, clock.today()),
        level_names=LEVEL_NAMES,
    )


@blueprint.get("/sellers/<slug>/readiness")
@access(PUBLIC)
def seller_readiness(slug: str) -> ResponseReturnValue:
    """Show what was counted of a house, fact by fact."""
    found = sellers.get_public_seller(slug)
    count = readiness.find_readiness(found.id, clock.today())
    return render_template(
        "shop/readiness.html",
        seller=found,
        found=count,
        parts_of=readiness_rules.by_part(count.findings) if count else [],
        level_names=LEVEL_NAMES,
    )


@blueprint.get("/makers/<slug>")
@access(PUBLIC)
def maker(slug: str) -> ResponseReturnValue:
    """Show a maker who agreed to be shown; anybody else has no page."""
    found = producers.get_public_producer(slug)
    shelf = shelves.of_maker(found.id)
    home = found.district
    return render_template(
        "shop/maker.html",
        maker=found,
        seller=sellers.find_seller(found.seller_id),
        held=holders.of_maker(found.id, clock.today()),
        goods=entries(catalogue.cards(shelf.ids), sellers=False),
        total=shelf.total,
        dot=maps.spot(home.state.name, home.name, home.name),
    )
