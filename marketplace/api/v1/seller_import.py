"""Sheets of a seller's data: sent, checked by the worker, confirmed, written by the worker."""

from typing import Any

from marketplace.api.base import ApiBlueprint, PageArgs, idempotent, page_of
from marketplace.api.v1.seller_producers import seller_id
from marketplace.core.pages import Page
from marketplace.http.access import API_SELLER, access, current_actor
from marketplace.http.language import translate
from marketplace.people.producers import importing
from marketplace.people.producers import roster_queries as queries
from marketplace.people.producers.models import RosterImport
from marketplace.people.producers.schemas import ImportIn, ImportOut, RowOut, RowsArgs

bp = ApiBlueprint("api_seller_import", __name__, url_prefix="/seller/import", description="Many makers in one sheet.")


@bp.get("")
@bp.arguments(PageArgs, location="query")
@bp.response(200, page_of(ImportOut))
@access(API_SELLER, right="makers")
def list_imports(args: dict[str, Any]) -> Page[RosterImport]:
    """List the sheets that were sent, newest first."""
    return queries.list_imports(seller_id(), **args)


@bp.post("")
@idempotent
@bp.arguments(ImportIn)
@bp.response(202, ImportOut)
@access(API_SELLER, right="makers")
def send(data: dict[str, Any]) -> RosterImport:
    """Send a sheet of makers. Its rows are checked next; nothing is written before it is confirmed."""
    return importing.send_roster(seller_id(), data["file"], file_name=data["file_name"], actor=current_actor())


@bp.get("/<public_id>")
@bp.response(200, ImportOut)
@access(API_SELLER, right="makers")
def get_import(public_id: str) -> RosterImport:
    """Tell where a sheet stands."""
    return queries.get_own_import(seller_id(), public_id)


@bp.get("/<public_id>/rows")
@bp.arguments(RowsArgs, location="query")
@bp.response(200, RowOut(many=True))
@access(API_SELLER, right="makers")
def list_rows(args: dict[str, Any], public_id: str) -> list[dict[str, Any]]:
    """List rows with something to mend (or to look at) and the reasons by column; go on with `after` = the last row's number."""
    one = queries.get_own_import(seller_id(), public_id)
    found = queries.list_faults(one.id, args["verdict"], after=args["after"], limit=args["limit"])
    return [
        {"row_no": row.row_no, "verdict": row.verdict, "faults": {key: [translate(t) for t in texts] for key, texts in row.faults.items()}}
        for row in found
    ]


@bp.post("/<public_id>/confirm")
@idempotent
@bp.response(202, ImportOut)
@access(API_SELLER, right="makers")
def confirm(public_id: str) -> RosterImport:
    """Have the good rows of a checked sheet written."""
    return importing.confirm_roster(seller_id(), public_id, actor=current_actor())


@bp.post("/<public_id>/drop")
@bp.response(200, ImportOut)
@access(API_SELLER, right="makers")
def drop(public_id: str) -> RosterImport:
    """Throw a sheet away that was not confirmed."""
    return importing.drop_roster(seller_id(), public_id, actor=current_actor())
