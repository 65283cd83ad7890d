"""Jobs and the audit log, for administrators."""

from typing import Any

from marshmallow import fields

from marketplace.api.base import ApiBlueprint, PageArgs, page_of
from marketplace.core import audit, jobs
from marketplace.core.actor import Role
from marketplace.core.errors import Forbidden, NotFound
from marketplace.core.pages import Page
from marketplace.core.schema import Choice, RoomSchema, Text
from marketplace.http.access import API_ADMIN, access, current_actor

bp = ApiBlueprint("api_admin_ops", __name__, url_prefix="/admin", description="How the house runs.")


class JobArgs(PageArgs):
    """Which jobs to list."""

    status = Choice(jobs.JobStatus, load_default=None)


class JobOut(RoomSchema):
    """One job of the outbox."""

    id = fields.String(required=True)
    kind = fields.String(required=True)
    status = fields.String(required=True)
    attempts = fields.Integer(required=True)
    run_at = fields.AwareDateTime(format="iso")
    last_error = fields.String(allow_none=True)
    created_at = fields.AwareDateTime(format="iso")
    done_at = fields.AwareDateTime(format="iso", allow_none=True)


class AuditArgs(PageArgs):
    """Which entries to list."""

    action = Text(most=80, load_default=None, metadata={"description": "The beginning of what was done, such as claim."})
    subject = Text(most=80, load_default=None, metadata={"description": "The id of the thing."})
    actor = Text(most=80, load_default=None, metadata={"description": "The beginning of the name of who did it."})


class AuditOut(RoomSchema):
    """One deed."""

    at = fields.AwareDateTime(format="iso", required=True)
    actor = fields.String(attribute="actor_name", required=True)
    action = fields.String(required=True)
    subject = fields.String(required=True)
    subject_id = fields.String(required=True)
    before = fields.Dict(allow_none=True)
    after = fields.Dict(allow_none=True)
    reason = fields.String()


@bp.get("/jobs")
@bp.arguments(JobArgs, location="query")
@bp.response(200, page_of(JobOut))
@access(API_ADMIN)
def list_jobs(args: dict[str, Any]) -> Page[jobs.Job]:
    """List jobs, newest first; the parked ones are those that kept failing."""
    _administrators_only()
    return jobs.list_jobs(args["status"], args["cursor"], args["limit"])


@bp.post("/jobs/<job_id>/retry")
@bp.response(204)
@access(API_ADMIN)
def retry_job(job_id: str) -> None:
    """Send a parked job round again; 404 when it is not parked."""
    _administrators_only()
    if not job_id.isdecimal() or not jobs.retry_parked(int(job_id), actor=current_actor()):
        raise NotFound


@bp.get("/audit")
@bp.arguments(AuditArgs, location="query")
@bp.response(200, page_of(AuditOut))
@access(API_ADMIN)
def list_audit(args: dict[str, Any]) -> Page[audit.AuditEntry]:
    """Search the audit log, newest first."""
    _administrators_only()
    return audit.list_entries(args["action"], args["subject"], args["actor"], cursor=args["cursor"], limit=args["limit"])


def _administrators_only() -> None:
    if not current_actor().has(Role.ADMIN):
        raise Forbidden
