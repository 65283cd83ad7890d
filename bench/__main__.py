"""Measure the site against the yardstick and print the table: `make bench`. With `--write`, put it into docs/performance.md.

BENCH_LISTINGS (default 1000,10000) and BENCH_SECONDS (default 4) shorten a run; DATABASE_URL measures PostgreSQL.
"""

import json
import os
import platform
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench.client import Line, Result, get, load
from bench.page import put
from bench.servers import flask, gunicorn

SIZES = [int(n) for n in os.environ.get("BENCH_LISTINGS", "1000,10000").split(",")]
SECONDS = float(os.environ.get("BENCH_SECONDS", "4"))
WORDS = (
    "saree",
    "silk",
    "banarasi",
    "saffron",
    "turmeric",
    "brass",
    "wooden toy",
    "honey",
    "shawl",
    "pashmina",
    "tea",
    "rice",
    "ikat",
    "painting",
    "pottery",
    "cotton",
    "carpet",
    "pepper",
    "attar",
    "bamboo",
)


@dataclass
class Row:
    """One measured page at one size."""

    name: str
    size: int
    bare: Result | None
    plain: Result
    cached: Result | None


def environment(folder: Path, cache: str) -> dict[str, str]:
    """Give what the site needs besides the caller's environment."""
    return {"MOOL_ENV": "demo", "DATA_DIR": str(folder), "PAGE_CACHE": cache}


def pages(port: int, size: int) -> dict[str, list[str]]:
    """Name the measured pages and the addresses each one walks."""
    status, body = Line(port).ask("GET", "/api/v1/listings?limit=20")
    if status != 200:
        raise SystemExit(f"the API answered {status}")
    slugs = [item["slug"] for item in json.loads(body)["items"]]
    deep = 50 if size >= 2000 else 40
    return {
        "home": ["/"],
        "browse, page 1": ["/search"],
        f"browse, page {deep}": [f"/search?page={deep}"],
        "product": [f"/p/{slug}" for slug in slugs],
        "search of 20 words, with facets": [f"/search?q={w.replace(' ', '+')}" for w in WORDS],
        "API list": ["/api/v1/listings?limit=25"],
        "API detail": [f"/api/v1/listings/{slug}" for slug in slugs],
    }


def bare_rates(port: int, named: dict[str, list[str]], folder: Path) -> dict[str, Result]:
    """Load the yardstick with the first answer of each page."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    line = Line(port)
    for number, paths in enumerate(named.values()):
        (folder / str(number)).write_bytes(line.ask("GET", paths[0])[1])
    line.close()
    with gunicorn("bench.bare:app", BARE_PAGES=str(folder)) as bare:
        load(bare, get("/0"), seconds=1)
        return {name: load(bare, get(f"/{number}"), seconds=SECONDS) for number, name in enumerate(named)}


def purchase(variants: list[str]):
    """Make an act that opens a cart, puts one unit in and checks out with cash on delivery."""
    headers = {"Content-Type": "application/json"}

    def act(line: Line, turn: int) -> None:
        status, body = line.ask("POST", "/api/v1/carts", b"{}", headers)
        _expect(status, 201, body)
        cart = json.loads(body)
        mine = {**headers, "X-Cart-Secret": cart["secret"]}
        path = f"/api/v1/carts/{cart['id']}/items/{variants[turn % len(variants)]}"
        _expect(*line.ask("PUT", path, b'{"quantity": 1}', mine)[:1], 200, b"")
        order = {
            "cart_id": cart["id"],
            "payment_method": "cod",
            # a phone of its own each: one person may pay only so much in cash on one day
            "contact": {"name": "Bench Buyer", "email": f"b{turn}@bench.example", "phone": f"+9198{turn:08d}"},
            "address": {"line1": "1 Test Road", "city": "Pune", "state": "Maharashtra", "pincode": "411004"},
        }
        _expect(
            *line.ask("POST", "/api/v1/checkout", json.dumps(order).encode(), {**mine, "Idempotency-Key": f"bench-{cart['id']}"})[:1],
            201,
            b"",
        )

    return act


def _expect(status: int, wanted: int, body: bytes) -> None:
    if status != wanted:
        raise RuntimeError(f"answered {status}, not {wanted}: {body[:200]!r}")


def buyable(folder: Path) -> list[str]:
    """List variants with stock of sellers that ship everywhere, cheap enough for cash on delivery."""
    os.environ.update(environment(folder, "off"))
    from sqlalchemy import select

    from marketplace.app import create_app
    from marketplace.core.db import db
    from marketplace.goods.catalogue.models import Listing, Variant
    from marketplace.goods.stock.models import Stock
    from marketplace.people.sellers.models import Seller

    with create_app().app_context():
        return list(
            db.session.scalars(
                select(Variant.public_id)
                .join(Stock)
                .join(Listing)
                .join(Seller, Seller.id == Listing.seller_id)
                .where(
                    Listing.status == "live",
                    Seller.tax_status == "regular",
                    Stock.on_hand - Stock.held >= 3,
                    Variant.lot_id.is_(None),  # a lot may hold less than its packs add up to
                    Variant.price_paise < 1_500_000,
                )
                .order_by(Variant.id)
                .limit(3000)
            )
        )


def measure(size: int, home: Path) -> list[Row]:
    """Seed one size and measure everything on it."""
    folder = home / str(size)
    flask("prepare", **environment(folder, "off"))
    flask("demo", "seed", "--listings", str(size), **environment(folder, "off"))
    rows = []
    with gunicorn("wsgi:application", **environment(folder, "off")) as port:
        named = pages(port, size)
        load(port, get("/", "/search"), seconds=3)  # both workers have loaded everything before anything is measured
        bare = bare_rates(port, named, folder / "bare")
        plain = {name: load(port, get(*paths), seconds=SECONDS) for name, paths in named.items()}
        bought = load(port, purchase(buyable(folder)), seconds=SECONDS * 2)
    with gunicorn("wsgi:application", **environment(folder, "on")) as port:
        load(port, get("/", "/search"), seconds=3)
        cached = {name: load(port, get(*paths, headers={"Accept-Encoding": "gzip"}), seconds=SECONDS) for name, paths in named.items()}
    rows += [Row(name, size, bare[name], plain[name], cached[name]) for name in named]
    rows.append(Row("whole purchases", size, None, bought, None))
    return rows


def table(rows: list[Row]) -> str:
    """Write the rows as a Markdown table; the ratio is the site's rate over the bare app's for the same bytes."""
    out = [
        "| page | listings | bare Flask/s | site/s | p50 ms | p95 ms | ratio | from the page cache/s | ratio | faults |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for r in rows:
        bare = r.bare.rate if r.bare else 0
        out.append(
            "| "
            + " | ".join(
                [
                    r.name,
                    f"{r.size:,}",
                    f"{bare:,.0f}" if bare else "-",
                    f"{r.plain.rate:,.1f}",
                    f"{r.plain.percentile(0.5):.1f}",
                    f"{r.plain.percentile(0.95):.1f}",
                    f"{r.plain.rate / bare:.1%}" if bare else "-",
                    f"{r.cached.rate:,.0f}" if r.cached else "-",
                    f"{r.cached.rate / bare:.0%}" if r.cached and bare else "-",
                    str(len(r.plain.faults) + (len(r.cached.faults) if r.cached else 0)),
                ]
            )
            + " |"
        )
    return "\n".join(out)


def main() -> None:
    """Measure each size and print the table; say the first fault of each page."""
    home = Path(tempfile.mkdtemp(prefix="mool-bench-"))
    rows = [row for size in SIZES for row in measure(size, home)]
    text = table(rows)
    sys.stdout.write(text + "\n")
    for row in rows:
        for result in (row.plain, row.cached):
            if result and result.faults:
                sys.stdout.write(f"{row.name} ({row.size}): {result.faults[0]}\n")
    if "--write" in sys.argv:
        engine = "PostgreSQL" if os.environ.get("DATABASE_URL") else "SQLite"
        about = f"Python {platform.python_version()}, {os.cpu_count()} processors shared with the client; {engine}, Whoosh, 8 lines."
        put("table", f"{about}\n\n{text}")
    shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main()
