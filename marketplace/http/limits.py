"""Rate limits: strict where secrets are guessed, wide for all that is written. Accounts are guarded in people.accounts.pace."""

from flask import Flask, g, request
from flask_limiter import Limiter, RequestLimit
from limits import parse_many

from marketplace.core import clock
from marketplace.http.access import WEBHOOK
from marketplace.http.headers import SAFE
from marketplace.people.accounts.errors import TooMany

STRICT = "20 per minute; 200 per hour"  # sign-in, codes, reset, register, token issue; by address
REPORTS = "6 per minute; 40 per hour"  # of misuse, by anybody; by address
PAPERS = "10 per minute; 120 per hour"  # documents to print; by person, by address where nobody is signed in
WRITES = {  # everything else that is not a read; as wide as no hand and no honest program goes
    "person": parse_many("600 per minute; 12000 per hour"),
    "address": parse_many("1800 per minute; 36000 per hour"),  # of visitors: a whole town may sit behind one address
}


def _address() -> str:
    return request.remote_addr or "nobody"


def _caller() -> tuple[str, str]:
    """Give who asks, as the gate found it: a person, on whichever device or token, else the address."""
    actor = g.get("actor")
    return ("person", str(actor.user_id)) if actor is not None and actor.user_id else ("address", _address())


def _refuse(breached: RequestLimit) -> None:
    _come_back_at(breached.reset_at)


def _come_back_at(moment: float) -> None:
    raise TooMany(int(moment - clock.now().timestamp()) + 1)


limiter = Limiter(_address, default_limits=[], headers_enabled=False, on_breach=_refuse)
strict = limiter.shared_limit(STRICT, scope="strict")
reports = limiter.shared_limit(REPORTS, scope="reports")
papers = limiter.shared_limit(PAPERS, scope="papers", key_func=lambda: " ".join(_caller()))


def set_up(app: Flask, *, enabled: bool, redis_url: str) -> None:
    """Install the limiter; counts live in this process, or in Redis where there is one."""
    app.config.update(RATELIMIT_ENABLED=enabled, RATELIMIT_STORAGE_URI=redis_url or "memory://")
    limiter.init_app(app)
    if enabled:
        pace_writes(app, limiter)


def pace_writes(app: Flask, counter: Limiter) -> None:
    """Count what is written by person or address; to be installed behind the gate, which says who it is."""

    @app.before_request
    def pace() -> None:
        if request.method in SAFE or g.get("access") in (None, WEBHOOK):  # a provider calls as often as it has something to say
            return
        kind, name = _caller()
        for limit in WRITES[kind]:
            if not counter.limiter.hit(limit, "writes", kind, name):
                _come_back_at(counter.limiter.get_window_stats(limit, "writes", kind, name).reset_time)
