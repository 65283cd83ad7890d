"""Reports of misuse: anybody makes them, verifiers and administrators decide."""

from types import SimpleNamespace
from typing import Any

from flask import current_app, request
from marshmallow import fields

from marketplace.api.base import ApiBlueprint, PageArgs, idempotent, page_of
from marketplace.api.v1.verdicts import Desk
from marketplace.core.pages import Page
from marketplace.core.schema import Choice, RoomSchema, Text
from marketplace.http.access import API_ADMIN, API_PUBLIC, access, current_actor
from marketplace.http.language import current_language
from marketplace.http.limits import reports
from marketplace.http.reported import about_of
from marketplace.origin.misuse import queries, rules, service
from marketplace.origin.misuse.models import CaseStatus, MisuseCase, Strike
from marketplace.origin.misuse.schemas import CaseOut, ReceiptOut, ReportOut, ReportSchema, StrikeOut
from marketplace.people.sellers.schemas import DecisionArgs

bp = ApiBlueprint("api_reports", __name__, url_prefix="/reports", description="Reports of misuse, by anybody.")
admin_bp = ApiBlueprint("api_admin_reports", __name__, url_prefix="/admin/reports", description="Cases of misuse and their verdicts.")
strikes_bp = ApiBlueprint("api_admin_strikes", __name__, url_prefix="/admin/strikes", description="The register of strikes.")


class KeyArgs(RoomSchema):
    """The key of one's own report."""

    key = Text(most=80, required=True)


class CaseArgs(PageArgs):
    """Which cases to list."""

    status = Choice(CaseStatus, load_default=CaseStatus.OPEN.value)


class UpholdArgs(DecisionArgs):
    """A verdict for the reports; with `take_off` the good leaves the marketplace."""

    take_off = fields.Boolean(load_default=False)


class LiftArgs(RoomSchema):
    """Why a strike counts no more."""

    reason = Text(most=500, required=True)


@bp.post("")
@reports
@bp.arguments(ReportSchema)
@bp.response(201, ReceiptOut)
@access(API_PUBLIC)
def make_report(data: dict[str, str]) -> Any:
    """Report a misuse; the same `Idempotency-Key` with the same body gives the first ticket again."""
    key = request.headers.get("Idempotency-Key", "")[:255]
    found = service.report(about_of(data["about"]), data, locale=current_language(), repeat_key=key)
    url = f"{current_app.config['SETTINGS'].public_url}/report/{found.number}?key={found.key}"
    return SimpleNamespace(**vars(found), follow_url=url), 201, {"Idempotent-Replayed": "true"} if found.repeated else {}


@bp.get("/<number>")
@bp.arguments(KeyArgs, location="query")
@bp.response(200, ReportOut, headers={"Cache-Control": {"schema": {"type": "string"}}})
@access(API_PUBLIC)
def get_report(args: dict[str, str], number: str) -> Any:
    """Say how one's own report stands."""
    row = queries.get_report(number, args["key"])
    shown = {name: getattr(row, name) for name in ("number", "kind", "created_at", "case")}
    return SimpleNamespace(**shown, decide_by=rules.decide_by(row.case.submitted_at)), 200, {"Cache-Control": "private, no-store"}


@admin_bp.get("")
@admin_bp.arguments(CaseArgs, location="query")
@admin_bp.response(200, page_of(CaseOut))
@access(API_ADMIN)
def list_cases(args: dict[str, Any]) -> Page[MisuseCase]:
    """List cases; those that wait oldest first, others newest first."""
    return queries.list_cases(args["status"], args["cursor"], args["limit"])


@admin_bp.get("/<public_id>")
@admin_bp.response(200, CaseOut)
@access(API_ADMIN)
def get_case(public_id: str) -> MisuseCase:
    """Give a case with its reports."""
    return queries.get_case(public_id)


_desk = Desk(admin_bp, rules.MACHINE, queries.get_case, CaseOut)
_desk.offer(
    "uphold",
    service.uphold,
    args=UpholdArgs,
    says="Find the reports right: a strike for the seller, and with `take_off` the good is off sale.",
)
_desk.offer("dismiss", service.dismiss, says="Find the reports not right, or not shown.")


@strikes_bp.get("")
@strikes_bp.arguments(PageArgs, location="query")
@strikes_bp.response(200, page_of(StrikeOut))
@access(API_ADMIN)
def list_strikes(args: dict[str, Any]) -> Page[Strike]:
    """List the register of strikes, newest first, lifted ones too."""
    return queries.page_of_strikes(args["cursor"], args["limit"])


@strikes_bp.post("/<public_id>/lift")
@idempotent
@strikes_bp.arguments(LiftArgs)
@strikes_bp.response(200, StrikeOut)
@access(API_ADMIN)
def lift(data: dict[str, str], public_id: str) -> Strike:
    """Let a strike count no more; administrators only."""
    return service.lift_strike(public_id, data["reason"], current_actor())
