"""The laboratories on a page: the same code and the same answer as the commands, from plain fields or a line of JSON."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from flask import request
from flask.typing import ResponseReturnValue

from marketplace.cli.lab import LABS, answer
from marketplace.core.errors import NotFound
from marketplace.core.text import N_, storable
from marketplace.http.access import ADMIN, access
from marketplace.http.formats import day
from marketplace.http.forms import EXPIRED, TOKEN, token_ok
from marketplace.http.language import translate
from marketplace.people.identity.kinds import KINDS
from marketplace.web.admin.blueprint import blueprint
from marketplace.web.admin.desk import desk_page

TITLES = {"identifier": N_("Identity numbers"), "wording": N_("Words"), "tax": N_("Tax"), "search": N_("Search")}
MOST = 60_000  # characters of a line
EXAMPLES: Mapping[str, dict[str, Any]] = {
    "identifier": {"kind": "pincode", "value": "221001"},
    "wording": {
        "texts": {"title": "Darjeeling Tea, first flush", "description": "Softer than Assam. Organic."},
        "category": "tea",
        "seller": {"state": "West Bengal", "district": "Darjeeling"},
        "claims": [{"scheme": "GI_AU", "gi": "Darjeeling Tea", "holder": "seller", "status": "expired"}],
    },
    "tax": {
        "seller": {"status": "regular", "state": "09"},
        "buyer": {"state": "27", "gstin_state": None, "ship_state": "27"},
        "lines": [{"hsn": "5007", "attributes": {"hand_made": True}, "unit_price_paise": 1890000, "quantity": 1}],
        "coupon_paise": 0,
    },
    "search": {"q": "silk saree", "limit": 10},
}


class Piece(NamedTuple):
    """A piece of a text, with the finding that begins on it, if any."""

    text: str
    finding: Mapping[str, Any] | None


@blueprint.get("/lab/<name>")
@access(ADMIN)
def lab(name: str) -> ResponseReturnValue:
    """Show a laboratory with an example to change."""
    return _page(name, "", {})


@blueprint.post("/lab/<name>")
@access(ADMIN)
def lab_ask(name: str) -> ResponseReturnValue:
    """Answer one question; the texts may be too long for an address, so they are sent, but nothing is kept."""
    if not token_ok():
        return _page(name, "", {"error": translate(EXPIRED)}), 422
    line = request.form.get("line", "").strip()[:MOST]
    asked = line or json.dumps(_plain(name), ensure_ascii=False)
    return _page(name, asked, answer(name, asked) if name in LABS else {})


def _page(name: str, asked: str, given: Mapping[str, Any]) -> str:
    if name not in LABS:
        raise NotFound
    return desk_page(
        "admin/lab.html",
        "admin.lab",
        name=name,
        titles=TITLES,
        values=request.form,
        line=asked or json.dumps(EXAMPLES[name], ensure_ascii=False),
        answer=given,
        written=json.dumps(given, ensure_ascii=False, indent=2) if given else "",
        marked=_marked(asked, given) if name == "wording" and "findings" in given else [],
        kinds=[(kind, kind) for kind in KINDS],
        days={f["since"]: day(date.fromisoformat(f["since"])) for f in given.get("findings", ())},
    )


def _plain(name: str) -> dict[str, Any]:
    """Make the question of the plain fields."""
    sent = {key: value.strip() for key, value in request.form.items() if value.strip() and key != TOKEN}
    if name == "wording":
        texts = {key: sent[key] for key in ("title", "description") if key in sent}
        place = {key: sent[key] for key in ("state", "district") if key in sent}
        held = [{"scheme": "GI_AU", "gi": gi.strip(), "status": "live"} for gi in sent.get("gi", "").split(";") if gi.strip()]
        held += [{"scheme": code.strip(), "status": "live"} for code in sent.get("schemes", "").split(",") if code.strip()]
        more: dict[str, Any] = {key: sent[key] for key in ("category", "material", "on") if key in sent}
        return {"texts": texts, "seller": place, "claims": held, **more}
    if name == "search":
        return {"q": sent["q"]} if "q" in sent else {}
    return {key: sent[key] for key in ("kind", "value") if key in sent} if name == "identifier" else {}


def _marked(asked: str, given: Mapping[str, Any]) -> list[tuple[str, list[Piece]]]:
    """Cut each text at its findings."""
    texts = storable(json.loads(asked)["texts"])
    return [(field, _pieces(text, [f for f in given["findings"] if f["field"] == field])) for field, text in texts.items()]


def _pieces(text: str, findings: Sequence[Mapping[str, Any]]) -> list[Piece]:
    pieces, at = list[Piece](), 0
    for finding in sorted(findings, key=lambda f: (f["start"], -f["end"])):
        if finding["start"] >= at:
            pieces += [Piece(text[at : finding["start"]], None), Piece(text[finding["start"] : finding["end"]], finding)]
            at = finding["end"]
    return [piece for piece in (*pieces, Piece(text[at:], None)) if piece.text]
