"""The districts of an officer's area: how each stands, its public page, its wall for paper; the same as a table to take along."""

from flask import Response
from flask.typing import ResponseReturnValue

from marketplace.http.access import OFFICER, access
from marketplace.people.producers.sheets import write_csv
from marketplace.web.office.area import own_area
from marketplace.web.office.blueprint import blueprint
from marketplace.web.office.figures import Row, measure
from marketplace.web.office.nav import desk_page

HEADS = (
    "state",
    "district",
    "seller_in_district",
    "listed_products",
    "listed_products_on_sale",
    "shops",
    "makers_named",
    "goods_on_sale",
    "gi_goods",
    "gi_goods_with_user",
)


@blueprint.get("/districts")
@access(OFFICER)
def districts() -> ResponseReturnValue:
    """List the districts with what there is and what is missing."""
    return desk_page("office/districts.html", "office.districts", figures=measure(own_area()))


@blueprint.get("/districts.csv")
@access(OFFICER)
def districts_csv() -> ResponseReturnValue:
    """Give the same as a table."""
    table = write_csv([HEADS, *(_line(row) for row in measure(own_area()).rows)])
    return Response(table, mimetype="text/csv", headers={"Content-Disposition": 'attachment; filename="districts.csv"'})


def _line(row: Row) -> list[str]:
    counts = (row.listed, row.sold, row.here.shops, row.here.makers, row.here.goods, row.gi, row.gi_used)
    return [row.dot.state_name, row.dot.district_name, "yes" if row.has_seller else "no", *map(str, counts)]
