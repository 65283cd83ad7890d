"""A seller's applications to be entered as an authorised user of a GI."""

from typing import Any

from flask import Response
from flask.typing import ResponseReturnValue

from marketplace.api.base import ApiBlueprint, idempotent, page_of
from marketplace.http.access import API_SELLER, access, current_actor
from marketplace.http.limits import papers
from marketplace.origin.applications import queries, service
from marketplace.origin.applications.models import AuApplication
from marketplace.origin.applications.schemas import AnswersPatch, ApplicationOut, BeginSchema, HeardSchema
from marketplace.web.sell.application_sheet import print_sheet

bp = ApiBlueprint(
    "api_seller_gi_applications",
    __name__,
    url_prefix="/seller/gi-applications",
    description="The way to be an authorised user of a GI: the form, its sheet, and what the Registry answered.",
)


@bp.get("")
@bp.response(200, page_of(ApplicationOut))
@access(API_SELLER, right="claims")
def list_applications() -> dict[str, Any]:
    """List the applications, newest first, all at once."""
    return {"items": queries.list_own(_seller_id()), "next_cursor": None}


@bp.post("")
@idempotent
@bp.arguments(BeginSchema)
@bp.response(201, ApplicationOut)
@access(API_SELLER, right="claims")
def begin_application(data: dict[str, Any]) -> AuApplication:
    """Begin an application with all that is known filled in; `missing` names what is still asked."""
    return service.begin(_seller_id(), data["gi"], data["holder"], actor=current_actor())


@bp.get("/<public_id>")
@bp.response(200, ApplicationOut)
@access(API_SELLER, right="claims")
def get_application(public_id: str) -> AuApplication:
    """Give one application."""
    return queries.get_own(_seller_id(), public_id)


@bp.route("/<public_id>", methods=["PATCH"])
@bp.arguments(AnswersPatch)
@bp.response(200, ApplicationOut)
@access(API_SELLER, right="claims")
def answer_application(data: dict[str, Any], public_id: str) -> AuApplication:
    """Keep some answers; the others stay."""
    return service.answer(_seller_id(), public_id, data, actor=current_actor())


@bp.get("/<public_id>/form")
@bp.response(200, description="The sheet for Form GI-3A as a PDF, in the language asked for.", content_type="application/pdf")
@papers
@access(API_SELLER, right="claims")
def application_form(public_id: str) -> ResponseReturnValue:
    """Give the sheet for Form GI-3A as a PDF."""
    row = queries.get_own(_seller_id(), public_id)
    sheet = print_sheet(row)
    service.note_print(row, actor=current_actor())
    return Response(sheet, mimetype="application/pdf", headers={"Cache-Control": "no-store"})


@bp.post("/<public_id>/heard")
@idempotent
@bp.arguments(HeardSchema)
@bp.response(200, ApplicationOut)
@access(API_SELLER, right="claims")
def tell_application(data: dict[str, Any], public_id: str) -> AuApplication:
    """Note what happened and when; `may_become` names what can follow."""
    return service.tell(_seller_id(), public_id, data, actor=current_actor())


@bp.post("/<public_id>/claim")
@idempotent
@bp.response(200, ApplicationOut)
@access(API_SELLER, right="claims")
def claim_application(public_id: str) -> AuApplication:
    """Make a certificate's draft of a registered application; `claim` names it."""
    service.write_claim(_seller_id(), public_id, actor=current_actor())
    return queries.get_own(_seller_id(), public_id)


def _seller_id() -> int:
    return current_actor().seller_id or 0
