"""For machines: is it alive, is it ready, how does it stand, and what may be read by search engines and installed on a telephone."""

from typing import Any
from xml.sax.saxutils import escape

from flask import Response, current_app, jsonify, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from marketplace.core import jobs
from marketplace.core.errors import NotFound
from marketplace.goods.collections.queries import list_collections
from marketplace.goods.search import port, sitemap
from marketplace.http.access import PUBLIC, access
from marketplace.http.assets import asset
from marketplace.http.headers import PRIVATE
from marketplace.http.language import PREFIX
from marketplace.web.shop.blueprint import blueprint

LATE_SECONDS = 300
CLOSED = ("/account/", "/admin/", "/api/", "/cart", "/checkout", "/office/", "/orders/", "/report", "/sell/", "/verify/", "/you")
STATIC = (
    "/",
    "/search",
    "/wall",
    "/gi",
    "/districts",
    "/odop",
    "/odop/coverage",
    "/nominations",
    "/collections",
    *(f"/legal/{page}" for page in ("about", "terms", "privacy", "returns", "ranking", "grievance")),
)


@blueprint.get("/healthz")
@access(PUBLIC)
def healthz() -> ResponseReturnValue:
    """Say that this process answers; nothing else is asked."""
    return Response("ok\n", mimetype="text/plain", headers={"Cache-Control": PRIVATE})


@blueprint.get("/readyz")
@access(PUBLIC)
def readyz() -> ResponseReturnValue:
    """Say whether database, index and queue can be used; 503 when shoppers would notice.

    A late queue is told, and is no reason to turn shoppers away.
    """
    state = _readiness()
    response = jsonify(state)
    response.status_code = 200 if state["ready"] else 503
    response.headers["Cache-Control"] = PRIVATE
    return response


@blueprint.get("/metrics")
@access(PUBLIC)
def metrics() -> ResponseReturnValue:
    """Give the state as Prometheus text."""
    queue = jobs.queue()
    lines = [
        "# HELP mool_jobs Jobs in the outbox that are not done, by status.",
        "# TYPE mool_jobs gauge",
        *(f'mool_jobs{{status="{status}"}} {count}' for status, count in sorted(queue.counts.items())),
        "# HELP mool_job_oldest_seconds How long the oldest job that is due has waited.",
        "# TYPE mool_job_oldest_seconds gauge",
        f"mool_job_oldest_seconds {queue.oldest_seconds}",
        "# HELP mool_listings Listings on sale.",
        "# TYPE mool_listings gauge",
        f"mool_listings {sitemap.count_goods()}",
        "# HELP mool_index_documents Listings in the search index.",
        "# TYPE mool_index_documents gauge",
        f"mool_index_documents {port.index.get().count()}",
    ]
    return Response("\n".join(lines) + "\n", content_type="text/plain; version=0.0.4; charset=utf-8", headers={"Cache-Control": PRIVATE})


@blueprint.get("/robots.txt")
@access(PUBLIC)
def robots() -> ResponseReturnValue:
    """Say what crawlers should leave alone, in both languages."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {prefix}{path}" for path in CLOSED for prefix in ("", PREFIX)),
        f"Sitemap: {_public(url_for('shop.sitemap_index'))}",
    ]
    return Response("\n".join(lines) + "\n", mimetype="text/plain")


@blueprint.get("/sitemap.xml")
@access(PUBLIC)
def sitemap_index() -> ResponseReturnValue:
    """List the parts of the sitemap."""
    parts = ["places", "people", *(f"goods-{n}" for n in range(1, -(-sitemap.count_goods() // sitemap.PART) + 1))]
    entries = "".join(f"<sitemap><loc>{_public(url_for('shop.sitemap_part', name=name))}</loc></sitemap>" for name in parts)
    return _xml(f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</sitemapindex>')


@blueprint.get("/sitemap/<name>.xml")
@access(PUBLIC)
def sitemap_part(name: str) -> ResponseReturnValue:
    """List the addresses of one part, each with its other language."""
    entries = "".join(map(_url, _addresses(name)))
    return _xml(
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">{entries}</urlset>'
    )


@blueprint.get("/manifest.webmanifest")
@access(PUBLIC)
def manifest() -> ResponseReturnValue:
    """Describe the site to a telephone that puts it on its first screen."""
    icons = [
        {"src": asset(f"icons/maskable-{size}.svg"), "sizes": f"{size}x{size}", "type": "image/svg+xml", "purpose": purpose}
        for size in (192, 512)
        for purpose in ("any", "maskable")
    ]
    name = current_app.config["SETTINGS"].site_name
    response = jsonify(
        id="/",
        name=name,
        short_name=name,
        start_url="/",
        scope="/",
        display="minimal-ui",
        lang="en-IN",
        background_color="#fbf7f0",
        theme_color="#fbf7f0",
        icons=icons,
    )
    response.mimetype = "application/manifest+json"
    return response


def _readiness() -> dict[str, Any]:
    """Ask each part; one that fails is named, never explained."""
    try:
        queue, goods = jobs.queue(), sitemap.count_goods()
    except SQLAlchemyError:
        return {"ready": False, "database": "down", "index": "unknown", "queue": "unknown"}
    index = _index_state(goods)
    late = queue.oldest_seconds > LATE_SECONDS or queue.counts["parked"] > 0
    return {"ready": index == "ok", "database": "ok", "index": index, "queue": "late" if late else "ok"}


def _index_state(goods: int) -> str:
    try:
        return "ok" if port.index.get().count() or not goods else "empty"
    except Exception:  # a damaged file may raise anything; the log of the search that meets it has the whole story
        return "down"


def _addresses(name: str) -> list[str]:
    kind, _, number = name.partition("-")
    if name == "places":
        goods, districts, categories = sitemap.list_registry()
        return [
            *STATIC,
            *(f"/collections/{one.slug}" for one in list_collections()),
            *(f"/browse/{code}" for code in categories),
            *(f"/gi/{slug}" for slug in goods),
            *(f"/districts/{state}" for state in dict.fromkeys(state for state, _district in districts)),
            *(f"/districts/{state}/{district}" for state, district in districts),
        ]
    if name == "people":
        sellers, makers = sitemap.list_people()
        return [*(f"/sellers/{slug}" for slug in sellers), *(f"/makers/{slug}" for slug in makers)]
    if kind == "goods" and number.isascii() and number.isdigit() and len(number) < 6 and int(number) > 0:
        found = [f"/p/{slug}" for slug in sitemap.list_goods(int(number))]
        if found or number == "1":
            return found
    raise NotFound


def _url(path: str) -> str:
    own, other = _public(path), _public(PREFIX + path)
    return (
        f'<url><loc>{own}</loc><xhtml:link rel="alternate" hreflang="en" href="{own}"/>'
        f'<xhtml:link rel="alternate" hreflang="hi" href="{other}"/></url>'
    )


def _public(path: str) -> str:
    return escape(current_app.config["SETTINGS"].public_url + path)


def _xml(body: str) -> Response:
    return Response(f'<?xml version="1.0" encoding="UTF-8"?>\n{body}', mimetype="application/xml")
