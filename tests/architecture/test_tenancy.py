"""Seller A, signed in, with seller B's ids on every seller route there is: 404 each time, and nothing changed.

The routes come from the application itself, so a new one is tested the day it is written; one whose arguments are not known here fails.
"""

import io

import pytest
from sqlalchemy import select

from marketplace.core.actor import SYSTEM
from marketplace.core.db import db, unit
from marketplace.core.files import keep_picture
from marketplace.goods.catalogue.models import ListingPhoto
from marketplace.http.access import API_SELLER, SELLER, declared
from marketplace.people.accounts.models import Audience
from marketplace.people.producers import importing
from marketplace.people.producers.sheets import write_csv
from marketplace.people.sellers import changing
from marketplace.people.sellers import service as shop
from marketplace.people.sellers.standing import Proof
from tests.builders.applications import an_application
from tests.builders.claims import a_claim
from tests.builders.documents import a_document
from tests.builders.listings import a_listing
from tests.builders.lots import a_lot
from tests.builders.mandates import a_mandate
from tests.builders.merits import a_merit
from tests.builders.nominations import a_nomination
from tests.builders.orders import an_order
from tests.builders.pictures import a_jpeg
from tests.builders.producers import a_producer, roster_lines
from tests.builders.sellers import a_draft, a_seller, on_team, owner_of, tied
from tests.builders.users import PASSWORD, a_token, actor_of, form_token, sign_in

BODIES = {
    "edit_claim": {"number": "AU/99999/GI/99/99991"},
    "add_claim_use": {"kind": "lost", "quantity": "1", "unit": "kg", "note": "Spoiled.", "happened_on": "2026-01-02"},
    "correct_claim_use": {"quantity": "1", "unit": "kg", "note": "Weighed again."},
    "edit_listing": {"title": "Another title of a good"},
    "edit_producer": {"name": "Somebody Else"},
    "add_event": {"kind": "making", "happened_on": "2026-01-02", "place": "Varanasi", "sentence": "Woven on a pit loom."},
    "change_stock": {"change": 1, "reason": "counted again"},
    "ship": {"carrier": "India Post", "tracking_number": "EX123456789IN"},
    "cancel": {"reason": "sold out after all"},
    "member_role": {"role": "packer"},
    "give_consent": {"purposes": ["name"], "language": "hi", "how": "paper"},
    "withdraw_consent": {"purposes": ["name"]},
    "maker_agrees": {"purposes": "name", "language": "hi", "how": "paper"},
    "maker_withdraws": {"purposes": "name"},
    "nomination_evidence": {"title": "A page", "url": "https://example.org/page"},
    "tell_application": {"status": "sent", "on": "2026-01-02"},
}
# Their forms take nothing but the token.
BARE = {"change_withdraw", "paper_remove", "nomination_submit", "nomination_withdraw", "nomination_evidence_remove"}
NOT_COUNTED = {"idempotency_key", "api_token"}


class Shop:
    """One seller with one of everything."""

    def __init__(self):
        self.seller = a_seller()
        self.maker = a_producer(self.seller)
        self.sheet = importing.send_roster(self.seller.id, write_csv(roster_lines(1)), actor=SYSTEM)
        self.mate = on_team(self.seller, "manager")
        owner = actor_of(owner_of(self.seller))
        self.invitation = shop.invite(self.seller.id, "somebody@example.org", "packer", actor=owner)
        self.offer = shop.offer_ownership(self.seller.id, self.mate.public_id, actor=owner)
        account = {"bank_holder": "The group", "bank_account": "000000000777", "bank_ifsc": "ZZZZ0000002"}
        self.change = shop.ask_bank_change(self.seller.id, account, Proof(PASSWORD), actor=owner)
        self.wish = changing.ask_change(self.seller.id, {"name": "Another name"}, "We were renamed.", actor=owner)
        self.paper = a_document(self.seller)
        self.tie = tied(self.seller, a_draft(kind="vo"))
        self.mandate = a_mandate(self.seller, status="asked")
        self.claim = a_claim(self.seller)
        self.nomination = a_nomination(self.seller, "draft")
        self.application = an_application(self.seller)
        self.lot = a_lot(self.seller)
        self.listing = a_listing(self.seller)
        self.merit = a_merit(self.listing, by="document", status="changes_requested")
        self.pack = self.listing.variants[0]
        self.part = an_order(self.pack).parts[0]
        with unit() as s:
            photo = keep_picture(a_jpeg(), field="photo", seller_id=self.seller.id)
            s.add(ListingPhoto(listing_id=self.listing.id, file_id=photo.id))
            self.photo = photo.public_id

    def ids(self, path):
        """Give a value for every argument name of a seller route."""
        nouns = {
            "claims": self.claim,
            "import": self.sheet,
            "makers": self.maker,
            "producers": self.maker,
            "listings": self.listing,
            "lots": self.lot,
            "variants": self.pack,
            "orders": self.part,
            "offers": self.offer,
            "invitations": self.invitation,
            "team": self.mate,
            "bank": self.change,
            "groups": self.tie,
            "helpers": self.mandate,
            "change": self.wish,
            "papers": self.paper,
            "merits": self.merit,
            "nominations": self.nomination,
            "applications": self.application,
            "gi-applications": self.application,
        }
        noun = next(thing for name, thing in nouns.items() if f"/{name}/" in path)
        return {
            "public_id": getattr(noun, "public_id", None),
            "number": self.part.number,
            "user_id": self.mate.public_id,
            "pack_id": self.pack.public_id,
            "file_id": self.photo,
            "document_id": self.paper.public_id,
            "part": "dates",
            "use_id": "use_22222222",
            "evidence_id": self.nomination.evidence[0].public_id,
            "kind": "csv",
            "section": "who",
        }


def everything():
    """Give the whole content of the database, table by table."""
    db.session.rollback()
    db.session.expire_all()
    return {
        t.name: sorted(map(repr, db.session.execute(select(t)).all()))
        for t in db.metadata.sorted_tables
        if t.name not in NOT_COUNTED and not t.name.startswith(("pin_", "gi_", "district", "odop", "hsn"))
    }


def names_an_object(rule):
    """Tell whether a route's arguments name something of a seller; a file type or a page of the application names nothing."""
    return bool(rule.arguments - {"kind", "section"})


def routes(app, kind):
    """List (rule, method) of the routes of a kind that name an object."""
    return [
        (rule, method)
        for rule in app.url_map.iter_rules()
        if declared(app.view_functions[rule.endpoint]) == kind and names_an_object(rule)
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"})
    ]


def build(app, rule, ids):
    unknown = [name for name in rule.arguments if ids.get(name) is None]
    assert not unknown, f"{rule.rule}: say in ids() what {unknown} is"
    return app.url_map.bind("localhost").build(rule.endpoint, {name: ids[name] for name in rule.arguments}, method=None)


@pytest.fixture
def shops(app):
    return Shop(), Shop()


def test_on_pages(app, client, shops):
    mine, foreign = shops
    sign_in(client, owner_of(mine.seller), PASSWORD)
    token = form_token(client, "/sell/makers/new")
    before, faults = everything(), []
    for rule, method in routes(app, SELLER):
        path = build(app, rule, foreign.ids(rule.rule))
        name = rule.endpoint.partition(".")[2]
        sent = {"form_token": token, **({} if name in BARE else {"reason": "x", "change": "1"}), **BODIES.get(name, {})}
        answer = client.open(path, method=method, data=sent if method == "POST" else None)
        if answer.status_code != 404:
            faults.append(f"{method} {path} answered {answer.status_code}")
    assert faults == []
    assert everything() == before


def test_own_listing_with_a_foreign_part(app, client, shops):
    mine, foreign = shops
    sign_in(client, owner_of(mine.seller), PASSWORD)
    token = form_token(client, "/sell/makers/new")
    before, faults = everything(), []
    for rule, method in routes(app, SELLER):
        inner = rule.arguments & {"pack_id", "file_id"}
        if not inner:
            continue
        ids = {**mine.ids(rule.rule), **{name: foreign.ids(rule.rule)[name] for name in inner}}
        answer = client.open(build(app, rule, ids), method=method, data={"form_token": token, "change": "1", "reason": "x"})
        if answer.status_code != 404:
            faults.append(f"{method} {rule.rule} answered {answer.status_code}")
    assert faults == []
    assert everything() == before


def test_on_the_api(app, client, shops):
    mine, foreign = shops
    headers = a_token(owner_of(mine.seller), Audience.SELLER)
    before, faults = everything(), []
    for rule, method in routes(app, API_SELLER):
        path, view = build(app, rule, foreign.ids(rule.rule)), rule.endpoint.partition(".")[2]
        sent = {"data": {"photo": (io.BytesIO(a_jpeg()), "saree.jpg"), "alt": "A saree"}} if view == "add_photo" else {}
        if method != "GET" and not sent:
            sent = {"json": BODIES.get(view, {})}
        answer = client.open(path, method=method, headers=headers, **sent)
        if answer.status_code != 404:
            faults.append(f"{method} {path} answered {answer.status_code}: {answer.get_data(as_text=True)[:200]}")
    assert faults == []
    assert everything() == before


def test_a_picture_that_is_none_changes_nothing(app, client, shops):
    mine, _ = shops
    sign_in(client, owner_of(mine.seller), PASSWORD)
    path = f"/sell/listings/{mine.listing.public_id}/photos"
    before = everything()
    answer = client.post(
        path, data={"form_token": form_token(client, path), "photo": (io.BytesIO(b"MZ not a picture"), "saree.jpg"), "alt": "x"}
    )
    assert answer.status_code == 422
    assert everything() == before
