"""Security headers on every answer, caching by access kind, and the checks that an address is one and that a write is from our pages."""

from flask import Flask, Response, g, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest, Forbidden, NotFound

CSP = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'; font-src 'self'"
)
# A page may be kept but is asked after at every visit (the ETag makes that cheap), so a badge never outlives its claim.
CACHED = "public, max-age=0, must-revalidate"
PRIVATE = "private, no-store"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def set_up(app: Flask) -> None:
    """Install the hooks."""

    @app.before_request
    def no_zero_bytes() -> None:
        """Refuse an address with a zero byte before a database is asked for it: no name has one, and PostgreSQL takes none."""
        if "\0" in request.path:
            raise NotFound
        if b"%00" in request.query_string:
            raise BadRequest

    @app.before_request
    def own_pages_only() -> ResponseReturnValue | None:
        """Refuse a cross-site write; browsers say where they come from, other clients carry a token."""
        if request.method in SAFE or request.path.startswith("/api/"):
            return None
        site = request.headers.get("Sec-Fetch-Site")
        if site is not None and site not in ("same-origin", "none"):
            raise Forbidden
        origin = request.headers.get("Origin")
        if origin is not None and origin.split("://", 1)[-1] != request.host:
            raise Forbidden
        return None

    @app.after_request
    def headers(response: Response) -> Response:
        h = response.headers
        h.setdefault("Content-Security-Policy", CSP)
        h.setdefault("X-Content-Type-Options", "nosniff")
        h.setdefault("Referrer-Policy", "strict-origin-when-cross-origin")
        h.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        h.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        if request.is_secure:
            h.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
        if "Cache-Control" not in h:
            public = g.get("access") in ("public", "api:public") and request.method in SAFE and response.status_code == 200
            h["Cache-Control"] = CACHED if public else PRIVATE
        return response
