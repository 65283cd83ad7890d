"""An officer's first page: how the own area stands."""

from flask.typing import ResponseReturnValue

from marketplace.http.access import OFFICER, access
from marketplace.origin.nominations import queries as nominations
from marketplace.web.office.area import own_area
from marketplace.web.office.blueprint import blueprint
from marketplace.web.office.figures import measure
from marketplace.web.office.nav import desk_page
from marketplace.web.shop.nominations import SHOWN


@blueprint.get("/")
@access(OFFICER)
def desk() -> ResponseReturnValue:
    """Count what there is, and say where nobody sells."""
    area = own_area()
    return desk_page(
        "office/desk.html", "office.desk", figures=measure(area), statuses=SHOWN, nominated=nominations.count_by_status(area.ids)
    )
