"""The quantity of a certificate at the doors: asked, shown to the verifier and to buyers, its account kept by page and API."""

import pytest

from marketplace.core import clock
from marketplace.core.actor import SYSTEM
from marketplace.goods.catalogue import certified
from marketplace.origin.claims import service
from tests.builders.listings import a_listing, a_pack
from tests.builders.orders import an_order
from tests.builders.sellers import a_seller, owner_of
from tests.builders.users import a_token, a_verifier, form_token, sign_in

pytestmark = pytest.mark.one_engine
NUMBER = "ORG/TC/9912/424242"


def test_from_the_form_to_the_last_pack(app, client):
    seller = a_seller()
    packs = [a_pack(net_quantity="500 g", stock=900), a_pack(net_quantity="1 kg", stock=900)]
    good = a_listing(seller, schemes=["NPOP_TC"], description="Woven slowly on a pit loom, with small motifs.", variants=packs)
    odd = a_listing(seller, schemes=["NPOP_TC"], title="Stole without a weight")
    sign_in(client, owner_of(seller))
    token = {"form_token": form_token(client, "/sell/claims/new")}
    made = client.post("/sell/claims/new", data={**token, "scheme": "NPOP_TC", "number": NUMBER})
    path = made.headers["Location"].partition("/edit/")[0]
    claim_id = path.rpartition("/")[2]
    named = {**token, "scope_listings": [good.public_id, odd.public_id]}
    for typed, fault in (
        ({"quantity": "four", "unit": "kg"}, "Write a quantity such as 400 or 2.5."),
        ({"quantity": "12.5", "unit": "piece"}, "Write a whole number of pieces."),
        ({"quantity": "12"}, "Choose the unit that the paper uses."),
    ):
        answer = client.post(f"{path}/edit/scope", data={**named, **typed})
        assert (answer.status_code, fault in answer.text) == (422, True), typed
        assert f'value="{typed["quantity"]}"' in answer.text
    assert client.post(f"{path}/edit/scope", data=named).status_code == 303
    refused = client.post(f"{path}/submit", data=token, follow_redirects=True).text
    assert "This kind is given for a quantity: write how much the paper names." in refused
    client.post(f"{path}/edit/scope", data={**named, "quantity": "1,250", "unit": "kg"})
    assert 'value="1250"' in client.get(f"{path}/edit/scope").text
    page = client.get(path).text
    assert "1,250 kg" in page
    assert "not every pack of these goods says how much of that it holds" in page
    assert "Stole without a weight." in page
    client.post(f"{path}/edit/scope", data={**named, "quantity": "12", "unit": "kg"})
    assert client.get(f"{path}/uses/new").status_code == 404  # nothing is taken off before it is verified
    client.post(f"{path}/submit", data=token)

    desk = app.test_client()
    sign_in(desk, a_verifier())
    case = desk.get(f"/verify/claims/{claim_id}").text
    assert case.count("12 kg") == 2  # among what was claimed, and among what it covers
    assert "the certificate would not show on them: Stole without a weight." in case
    service.verify(claim_id, "", SYSTEM)

    assert "Your goods do not show its mark" not in client.get(path).text
    told = {**token, "kind": "elsewhere", "quantity": "10.5", "unit": "kg", "note": "Sold at the fair.", "happened_on": str(clock.today())}
    assert "Only 12 kg of the certified quantity is left." in client.post(f"{path}/uses/new", data={**told, "quantity": "13"}).text
    pressed = {**told, "idempotency_key": "one press of the button"}
    answers = [client.post(f"{path}/uses/new", data=pressed) for _ in range(3)]  # a button pressed thrice takes off once
    assert {(one.status_code, one.headers["Location"]) for one in answers} == {(303, path)}
    order = an_order((good.variants[0], 1)).parts[0]
    page = client.get(path).text
    assert all(words in page for words in ("A tenth or less is left: 1 kg.", "−10.5 kg", "−500 g", f"/sell/orders/{order.number}"))
    basket = client.post("/cart/items", data={"variant": good.variants[1].public_id, "quantity": "2"})
    assert (basket.status_code, str(certified.too_few(1)) in basket.text) == (409, True)

    # The same account over the API, and its proof for everybody.
    api, mine = f"/api/v1/seller/claims/{claim_id}/uses", a_token(owner_of(seller), "seller")
    lines = client.get(api, headers=mine).json["items"]
    assert [(line["kind"], line["change"], line["reference"]) for line in lines] == [("sold", 500, order.number), ("elsewhere", 10500, "")]
    fix = {"quantity": "9", "unit": "kg", "note": "Weighed again."}
    fixed = client.post(f"{api}/{lines[1]['id']}/correct", headers=mine, json=fix)
    assert (fixed.status_code, fixed.json["change"]) == (201, -1500)
    assert "Written down on" in client.get(f"{path}/uses/{lines[1]['id']}").text
    more = client.post(api, headers=mine, json={**{k: v for k, v in told.items() if k != "form_token"}, "quantity": 2.5, "kind": "lost"})
    assert more.status_code == 201, more.json
    balance = {"quantity": 12000, "unit": "g", "sold": 500, "elsewhere": 11500, "left": 0}
    public = client.get(f"/api/v1/claims/{claim_id}")
    assert (public.json["status"], public.json["balance"], public.headers["Cache-Control"]) == ("expired", balance, "private, no-store")
    listed = client.get("/api/v1/seller/claims", headers=mine).json["items"][0]
    assert (listed["status"], listed["balance"]) == ("used_up", balance)
    assert "Certified for 12 kg: 500 g of it sold through this marketplace, 0 g left." in client.get(f"/claims/{claim_id}").text
    assert "It is used up." in client.get(path).text
    assert "Used up" in client.get("/sell/claims").text
    stranger = a_token(owner_of(a_seller()), "seller")
    assert client.get(api, headers=stranger).status_code == 404
    assert client.post(f"{api}/{lines[1]['id']}/correct", headers=stranger, json=fix).status_code == 404
