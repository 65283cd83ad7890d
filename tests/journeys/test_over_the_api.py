"""The two whole stories of the house over the API: a shopper with two sellers, and a new seller up to a sold good."""

from marketplace.goods.stock import queries as stock
from marketplace.money.ledger import queries as ledger
from tests.builders.claims import a_claim
from tests.builders.listings import a_listing
from tests.builders.orders import run_jobs
from tests.builders.producers import a_producer
from tests.builders.sellers import a_seller, answers, owner_of
from tests.builders.users import a_token, a_verifier

CONTACT = {"name": "Meera Kulkarni", "email": "meera@example.org", "phone": "9876543210"}
PUNE = {"line1": "14 Prabhat Road", "city": "Pune", "state": "Maharashtra", "pincode": "411004"}
LUCKNOW = {"line1": "2 Hazratganj", "city": "Lucknow", "state": "Uttar Pradesh", "pincode": "226001"}


class Shopper:
    """A guest with a cart."""

    def __init__(self, client):
        self.client = client
        cart = client.post("/api/v1/carts", json={}).json
        self.cart, self.headers = cart["id"], {"X-Cart-Secret": cart["secret"]}

    def find(self, words):
        return self.client.get(f"/api/v1/listings?q={words}").json["items"]

    def put(self, slug):
        pack = self.client.get(f"/api/v1/listings/{slug}").json["variants"][0]
        answer = self.client.put(f"/api/v1/carts/{self.cart}/items/{pack['id']}", json={"quantity": 1}, headers=self.headers)
        assert answer.status_code == 200, answer.json
        return pack

    def buy(self, address=PUNE, key="k1"):
        body = {"cart_id": self.cart, "contact": CONTACT, "address": address, "payment_method": "cod"}
        return self.client.post("/api/v1/checkout", json=body, headers={**self.headers, "Idempotency-Key": key})


def deliver(client, seller, number):
    """Lead a part to its end as its seller."""
    auth = a_token(owner_of(seller), "seller")
    ship = {"carrier": "India Post", "tracking_number": "EX123456789IN"}
    for verb, body in (("accept", {}), ("pack", {}), ("ship", ship), ("deliver", {})):
        answer = client.post(f"/api/v1/seller/orders/{number}/{verb}", json=body, headers=auth)
        assert answer.status_code == 200, (verb, answer.json)


def a_shop(state, district, title, gi, **good):
    """Make a seller with a maker, a live claim and a good of that GI."""
    seller = a_seller(state=state, district=district)
    maker = a_producer(seller)
    a_claim(seller, gi=gi)
    return seller, maker, a_listing(seller, title=title, gi=gi, makers=[maker], **good)


def test_a_shopper_buys_a_saree_and_a_saffron_in_one_order(app, client):
    weavers, weaver, saree = a_shop("uttar-pradesh", "varanasi", "Banarasi katan saree with kalka buti", "banaras-brocades-and-sarees")
    growers, _, saffron = a_shop("jammu-and-kashmir", "srinagar", "Kani shawl with needle border", "kani-shawl")
    run_jobs(search=True)
    shopper = Shopper(client)
    (found,) = shopper.find("banarasi saree")
    assert [p["name"] for p in found["producers"]] == [weaver.name]
    badge = found["badges"][0]
    proof = client.get(f"/api/v1/claims/{badge['claim']}").json
    assert proof["status"] == "live"
    packs = [shopper.put(found["slug"]), shopper.put(saffron.slug)]
    placed = shopper.buy()
    assert placed.status_code == 201, placed.json
    assert shopper.buy().json == placed.json
    order = placed.json["order"]
    assert len(order["seller_orders"]) == 2
    for part in order["seller_orders"]:
        tax = part["tax"]
        assert tax["igst_paise"] > 0
        assert tax["cgst_paise"] == tax["sgst_paise"] == tax["utgst_paise"] == 0
    for seller in (weavers, growers):
        number = next(p["number"] for p in order["seller_orders"] if p["seller"]["slug"] == seller.slug)
        deliver(client, seller, number)
    left = [client.get(f"/api/v1/listings/{slug}").json["variants"][0]["stock"] for slug in (saree.slug, saffron.slug)]
    assert [p["stock"] - n for p, n in zip(packs, left, strict=True)] == [1, 1]
    assert stock.check() == []
    assert ledger.check() == []


def test_a_buyer_in_the_sellers_state_pays_cgst_and_sgst(app, client):
    _, _, saree = a_shop("uttar-pradesh", "varanasi", "Banarasi katan saree with kalka buti", "banaras-brocades-and-sarees")
    shopper = Shopper(client)
    shopper.put(saree.slug)
    tax = shopper.buy(LUCKNOW).json["order"]["seller_orders"][0]["tax"]
    assert tax["cgst_paise"] == tax["sgst_paise"] > 0
    assert tax["igst_paise"] == 0


def test_a_new_seller_from_registration_to_a_sold_good(app, client):
    person = {"name": "Nayi Bunkar", "email": "nayi@example.org", "password": "pit-loom-and-shuttle"}
    assert client.post("/api/v1/auth/register", json=person).status_code in (200, 201, 202)
    signing = {"identifier": person["email"], "password": person["password"], "audience": "seller"}
    token = client.post("/api/v1/auth/tokens", json=signing)
    assert token.status_code in (200, 201), token.json
    auth = {"Authorization": f"Bearer {token.json['token']}"}
    said = answers(kind="artisan")
    said["gstin"], said["pan"] = said.pop("gstin"), said.pop("pan")
    patched = client.patch("/api/v1/seller/profile", json={"name": "Nayi Bunkar Karkhana", "kind": "artisan", **said}, headers=auth)
    assert patched.status_code == 200, patched.json
    assert patched.json["missing"] == []
    assert client.post("/api/v1/seller/application/submit", json={}, headers=auth).json["status"] == "submitted"

    checker = a_token(a_verifier(), "admin")
    (waiting,) = client.get("/api/v1/admin/sellers?status=submitted", headers=checker).json["items"]
    approved = client.post(f"/api/v1/admin/sellers/{waiting['id']}/approve", json={"reason": "Papers are in order."}, headers=checker)
    assert approved.json["status"] == "approved"

    pack = {"options": {}, "price_paise": 185000, "mrp_paise": 185000, "weight_g": 1400, "net_quantity": "1 piece", "stock": 3}
    good = {
        "title": "Hand-beaten copper water pot",
        "description": "One sheet of copper is beaten cold over an iron stake until it holds.",
        "category": "metal-craft",
        "common_name": "Copper pot",
        "hsn": "7418",
        "variants": [pack],
    }
    made = client.post("/api/v1/seller/listings", json=good, headers=auth)
    assert made.status_code == 201, made.json
    number = made.json["id"]
    assert client.post(f"/api/v1/seller/listings/{number}/submit", json={}, headers=auth).json["status"] == "in_review"
    live = client.post(f"/api/v1/admin/listings/{number}/approve", json={"reason": "Good."}, headers=checker)
    assert live.status_code == 200, live.json
    run_jobs(search=True)

    shopper = Shopper(client)
    (found,) = shopper.find("copper water pot")
    shopper.put(found["slug"])
    order = shopper.buy().json["order"]
    assert order["seller_orders"][0]["lines"][0]["title"] == good["title"]
    assert ledger.check() == []
