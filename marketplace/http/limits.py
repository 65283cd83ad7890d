"""Rate limits by network address: gentle for browsing, strict where secrets are guessed. Accounts are guarded in people.accounts.pace."""

from flask import Flask, request
from flask_limiter import Limiter, RequestLimit

from marketplace.core import clock
from marketplace.people.accounts.errors import TooMany

STRICT = "20 per minute; 200 per hour"  # sign-in, codes, reset, register, token issue
WRITES = "120 per minute"
REPORTS = "6 per minute; 40 per hour"  # of misuse, by anybody


def _who() -> str:
    return request.remote_addr or "nobody"


def _refuse(breached: RequestLimit) -> None:
    raise TooMany(int(breached.reset_at - clock.now().timestamp()) + 1)


limiter = Limiter(_who, default_limits=[], headers_enabled=False, on_breach=_refuse)
strict = limiter.shared_limit(STRICT, scope="strict")
reports = limiter.shared_limit(REPORTS, scope="reports")


def set_up(app: Flask, *, enabled: bool, redis_url: str) -> None:
    """Install the limiter; counts live in this process, or in Redis where there is one."""
    app.config.update(RATELIMIT_ENABLED=enabled, RATELIMIT_STORAGE_URI=redis_url or "memory://")
    limiter.init_app(app)
