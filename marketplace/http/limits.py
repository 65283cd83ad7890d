"""Rate limits: gentle for browsing, strict where secrets are guessed."""

from flask import Flask, request
from flask_limiter import Limiter

STRICT = "20 per minute; 200 per hour"  # sign-in, reset, register, token issue
WRITES = "120 per minute"


def _who() -> str:
    return request.remote_addr or "nobody"


limiter = Limiter(_who, default_limits=[], headers_enabled=False)
strict = limiter.shared_limit(STRICT, scope="strict")


def set_up(app: Flask, *, enabled: bool, redis_url: str) -> None:
    """Install the limiter; counts live in this process, or in Redis where there is one."""
    app.config.update(RATELIMIT_ENABLED=enabled, RATELIMIT_STORAGE_URI=redis_url or "memory://")
    limiter.init_app(app)
