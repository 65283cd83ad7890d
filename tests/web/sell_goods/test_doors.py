"""A GI name that no live certificate covers reaches no public page, by whichever door it is tried."""

import io
import json

import pytest

from marketplace.core import clock, jobs
from marketplace.core.actor import SYSTEM
from marketplace.core.db import session, unit
from marketplace.core.errors import Conflict, Invalid
from marketplace.goods.catalogue import queries, service
from marketplace.goods.catalogue.schemas import box
from marketplace.origin.claims import service as claims
from marketplace.people.producers import importing
from marketplace.people.producers.sheets import write_csv
from marketplace.people.sellers import onboarding
from marketplace.people.sellers import service as shops
from tests.builders.claims import a_claim
from tests.builders.listings import a_good, a_listing, a_pack
from tests.builders.lots import a_lot, a_step
from tests.builders.pictures import a_jpeg
from tests.builders.producers import a_producer, roster_lines
from tests.builders.queries import count_of
from tests.builders.sellers import a_draft, a_seller, answers, owner_of
from tests.builders.users import a_token, a_verifier, actor_of, sign_in

pytestmark = pytest.mark.one_engine
WORDS = "Banarasi saree"
HINDI = "बनारसी साड़ी"
ABOUT = {
    "title": "Lac-red silk saree with kalka border",
    "category": "silk-sarees",
    "common_name": "Silk saree",
    "description": "Woven with mulberry silk on a pit loom, with small motifs.",
    "materials": "mulberry silk",
}
PACK = {"price_paise": "8,400.00", "net_quantity": "1 piece", "weight_g": "700"}
OTHER = {"title": "लाख लाल रेशमी साड़ी", "description": "शहतूत के रेशम से गड्ढा करघे पर बुनी।"}
MAKER = {"name": "Kiran Devi", "craft": "weaver", "state": "uttar-pradesh", "district": "varanasi", "town": "Lohta"}


class House:
    """A shop with a maker, a lot and a good on sale, and somebody of its team at the desk and behind a program."""

    def __init__(self, client):
        self.client, self.seller = client, a_seller()
        self.maker, self.lot = a_producer(self.seller), a_lot(self.seller)
        a_step(self.lot)
        self.good = a_listing(self.seller, makers=[self.maker], variants=[a_pack(lot_id=self.lot.public_id, options={"colour": "Lac red"})])
        self.photo = service.add_photo(self.seller.id, self.good.public_id, a_jpeg(), "The border, close by", SYSTEM).file.public_id
        self.owner = owner_of(self.seller)
        self.program = a_token(self.owner, "seller")
        sign_in(client, self.owner)
        self.at = f"/sell/listings/{self.good.public_id}"
        self.pack = self.good.variants[0].public_id

    def form(self, path, data):
        page = self.client.get(path).text
        token = page.split('name="form_token" value="', 1)[1].split('"', 1)[0]
        return self.client.post(path, data={"form_token": token, **data}, content_type="multipart/form-data").status_code

    def call(self, verb, path, body):
        return getattr(self.client, verb)(f"/api/v1/seller/{path}", json=body, headers=self.program).status_code

    def words(self, more):
        return self.call("patch", f"listings/{self.good.public_id}", {"words": {**OTHER, **more}})

    def public(self):
        """Give everything that the public reads of this shop."""
        slug = session().scalar(queries.select(queries.Listing.slug).where(queries.Listing.id == self.good.id))
        paths = (f"/p/{slug}", f"/hi/p/{slug}", f"/api/v1/listings/{slug}", f"/sellers/{self.seller.slug}", f"/makers/{self.maker.slug}")
        lists = ("/", f"/search?seller={self.seller.slug}", "/api/v1/listings", f"/t/{self.lot.code}", f"/api/v1/trace/{self.lot.code}")
        told = {path: self.client.get(path, headers={"Accept-Language": "hi"}) for path in (*paths, *lists)}
        assert all(answer.status_code in (200, 404, 410) for answer in told.values()), {p: a.status_code for p, a in told.items()}
        return {path: json.dumps(a.get_json(), ensure_ascii=False) if a.is_json else a.text for path, a in told.items()}


def field(name, text=WORDS):
    return lambda h: h.form(f"{h.at}/about", {**ABOUT, name: text})


def other(name, text=HINDI):
    return lambda h: h.form(f"{h.at}/words", {**OTHER, name: text})


def boxes(kind, text=HINDI):
    """Fill a box of the other language on its page: of the photograph, or of a word of the packs."""
    return lambda h: h.form(f"{h.at}/words", {**OTHER, box(kind, h.photo if kind == "captions" else "Lac red"): text})


def caption(h):
    return h.form(f"{h.at}/photos", {"photo": (io.BytesIO(a_jpeg()), "x.jpg"), "alt": f"A {WORDS} on a chair"})


def caption_over_api(h):
    path = f"/api/v1/seller/listings/{h.good.public_id}/photos"
    data = {"photo": (io.BytesIO(a_jpeg()), "x.jpg"), "alt": WORDS}
    return h.client.post(path, data=data, headers=h.program, content_type="multipart/form-data").status_code


def roster(h):
    """Send a sheet whose one row tells a story with the name; it comes out as a bad row and writes nobody."""
    lines = [[*line, cell] for line, cell in zip(roster_lines(1), ("story", f"She weaves a {WORDS} in ten days."), strict=True)]
    one = importing.send_roster(h.seller.id, write_csv(lines), actor=SYSTEM)
    jobs.run_due()
    session().rollback()
    session().refresh(one)
    assert (one.bad, one.ok) == (1, 0)
    with pytest.raises(Conflict):
        importing.confirm_roster(h.seller.id, one.public_id, actor=SYSTEM)
    return 422


def words_over_api(body):
    return lambda h: h.call("patch", f"listings/{h.good.public_id}", body)


STOPPED = {
    "the name of the good": field("title", f"{WORDS} in lac red"),
    "a spelling of it": field("title", "Banarsi sari, lac red"),
    "in Hindi": field("title", f"{HINDI}, लाख लाल"),
    "its description": field("description", f"A {WORDS} from the pit loom, with small motifs."),
    "the common name": field("common_name"),
    "materials": field("materials", f"silk of a {WORDS}"),
    "care": field("care", f"Keep the {WORDS} dry."),
    "the craft word of the drawing": field("motif"),
    "a tag": field("tags", f"wedding, {WORDS}"),
    "the other language, its name": other("title"),
    "the other language, its description": other("description", f"यह {HINDI} दस दिन में बनी।"),
    "the other language, care": other("care", f"{HINDI} को सूखा रखें।"),
    "the other language, a caption": boxes("captions", f"कुर्सी पर {HINDI}"),
    "the other language, a word of a pack": boxes("options"),
    "a program, a caption in the other language": lambda h: h.words({"captions": {h.photo: f"कुर्सी पर {HINDI}"}}),
    "a program, a word of a pack in the other language": lambda h: h.words({"options": {"Lac red": HINDI}}),
    "a program, a new word of a pack with its translation": lambda h: h.call(
        "patch",
        f"listings/{h.good.public_id}",
        {"variants": [{"id": h.pack, "options": {"border": "wide"}}], "words": {**OTHER, "options": {"border": HINDI}}},
    ),
    "a caption": caption,
    "an option": lambda h: h.form(f"{h.at}/packs/{h.pack}", {**PACK, "colour": WORDS}),
    "what is in a pack": lambda h: h.form(f"{h.at}/packs/{h.pack}", {**PACK, "net_quantity": f"1 piece ({WORDS})"}),
    "a code": lambda h: h.form(f"{h.at}/packs/{h.pack}", {**PACK, "sku": "Banarasi-saree"}),
    "a new pack": lambda h: h.form(f"{h.at}/packs/new", {**PACK, "size": WORDS}),
    "a program, name": words_over_api({"title": f"{WORDS} in lac red"}),
    "a program, tags": words_over_api({"tags": [WORDS]}),
    "a program, other language": words_over_api({"words": {**OTHER, "title": HINDI}}),
    "a program, name of an option": lambda h: h.call(
        "patch", f"listings/{h.good.public_id}", {"variants": [{"id": h.pack, "options": {WORDS: "yes"}}]}
    ),
    "a program, caption": caption_over_api,
    "a maker's story": lambda h: h.form(f"/sell/makers/{h.maker.public_id}", {**MAKER, "story": f"She weaves a {WORDS} in ten days."}),
    "a maker's craft": lambda h: h.form(f"/sell/makers/{h.maker.public_id}", {**MAKER, "craft": f"{WORDS} weaver"}),
    "a new maker": lambda h: h.form("/sell/makers/new", {**MAKER, "story": f"She weaves a {WORDS} in ten days."}),
    "a program, maker": lambda h: h.call("patch", f"producers/{h.maker.public_id}", {"story": f"She weaves a {WORDS} in ten days."}),
    "a roster": roster,
    "the shop's story": lambda h: h.call("patch", "profile", {"about": f"We have woven the {WORDS} since 1990."}),
    "words for a holiday": lambda h: h.form(
        "/sell/holiday", {"from": clock.today().isoformat(), "until": clock.today().isoformat(), "words": f"The {WORDS} comes back."}
    ),
    "a lot": lambda h: h.form(
        "/sell/lots/new", {"title": WORDS, "quantity": "2", "unit": "piece", "place": "Lohta", "opened_on": "2026-01-02"}
    ),
    "a step": lambda h: h.form(
        f"/sell/lots/{h.lot.public_id}/steps/new",
        {"kind": "making", "happened_on": h.lot.opened_on.isoformat(), "place": "Lohta", "sentence": f"A {WORDS} was woven."},
    ),
    "a program, step": lambda h: h.call(
        "post",
        f"lots/{h.lot.public_id}/events",
        {"kind": "making", "happened_on": h.lot.opened_on.isoformat(), "place": "Lohta", "sentence": f"A {WORDS} was woven."},
    ),
}


def test_no_door_of_a_shop_lets_a_gi_name_in(app, client):
    house = House(client)
    for door, attempt in STOPPED.items():
        status = attempt(house)
        session().rollback()
        assert status == 422, (door, status)
        assert session().get(queries.Listing, house.good.id).status == "live", door
    jobs.run_due()
    for path, text in house.public().items():
        for words in (WORDS, HINDI, "Banarsi", "banarasi-saree"):
            assert words.casefold() not in text.casefold(), (path, words)
    assert "Lac-red silk saree" in house.public()[f"/p/{house.good.slug}"]


def test_what_is_not_public_yet_is_stopped_on_its_way(app, client):
    """A draft keeps what was typed; it does not go in, nor on sale, and its first bold title leaves no trace in the address."""
    house = House(client)
    draft = service.add_listing(house.seller.id, a_good(title=f"{WORDS} with kalka border"), SYSTEM)
    at = f"/sell/listings/{draft.public_id}"
    page = client.get(f"{at}/about").text
    assert f"<mark>{WORDS}</mark>" in page
    assert "GI Act 1999" in page
    assert "/sell/claims/new?scheme=GI_AU" in page
    with pytest.raises(Invalid):
        service.submit_listing(house.seller.id, draft.public_id, SYSTEM)
    session().rollback()
    service.edit_listing(house.seller.id, draft.public_id, {"title": "Silk saree with kalka border"}, SYSTEM)
    service.submit_listing(house.seller.id, draft.public_id, SYSTEM)
    session().rollback()
    again = queries.get_listing(draft.public_id)
    assert again.status == "in_review"
    assert "banarasi" not in again.slug
    with unit():  # as if the certificate had ended while it waited
        queries.get_listing(draft.public_id).title = f"{WORDS} with kalka border"
    with pytest.raises(Conflict) as error:
        service.approve(draft.public_id, "", actor_of(a_verifier()))
    assert WORDS in str(error.value.message)


def test_a_shop_that_is_not_approved_yet_keeps_its_words_and_shows_none_of_them(app, client):
    """Before approval no certificate can be live: the words are kept, and shown only once one is."""
    seller = a_draft("Group of the river", "shg")
    owner = actor_of(owner_of(seller), seller)
    onboarding.save_profile(seller.id, answers(about=f"We weave the {WORDS}."), owner)
    maker = a_producer(seller, story=f"She weaves a {WORDS} in ten days.")
    onboarding.submit_application(seller.id, owner)
    shops.approve(seller.id, "", SYSTEM)
    jobs.run_due()
    for path in (f"/sellers/{seller.slug}", f"/makers/{maker.slug}"):
        assert WORDS not in client.get(path).text, path
    a_claim(seller)
    jobs.run_due()
    for path in (f"/sellers/{seller.slug}", f"/makers/{maker.slug}"):
        assert WORDS in client.get(path).text, path


def test_both_languages_are_shown_and_found(app, client):
    house = House(client)
    words = {**OTHER, "common_name": "रेशमी साड़ी", "materials": "शहतूत का रेशम"}
    service.edit_listing(house.seller.id, house.good.public_id, {"words": words, "tags": ["wedding", "temple border"]}, SYSTEM)
    service.approve(house.good.public_id, "", actor_of(a_verifier()))
    jobs.run_due()
    slug = house.good.slug
    hindi, english = client.get(f"/hi/p/{slug}").text, client.get(f"/p/{slug}").text
    for text in words.values():
        assert text in hindi
        assert text not in english
    assert "Lac-red silk saree" in english
    assert "temple border" in english
    assert OTHER["title"] in client.get(f"/hi/search?seller={house.seller.slug}").text
    assert OTHER["title"] not in client.get(f"/search?seller={house.seller.slug}").text
    for q in ("शहतूत", "Lac-red", "temple border"):
        assert slug in client.get("/search", query_string={"q": q}).text, q
    api = client.get(f"/api/v1/listings/{slug}", headers={"Accept-Language": "hi"}).get_json()
    assert (api["title"], api["declarations"]["materials"]) == (words["title"], words["materials"])
    assert client.get(f"/api/v1/listings/{slug}").get_json()["title"].startswith("Lac-red")


def test_photographs_and_packs_are_said_in_both_languages(app, client):
    """Written on the page of the other language, read by buyers of that language alone, found in both, refused where they name nothing."""
    house = House(client)
    slug, at, own = house.good.slug, f"/sell/listings/{house.good.public_id}/words", f"/api/v1/seller/listings/{house.good.public_id}"
    before = count_of(client, f"/hi/p/{slug}")
    said = {**OTHER, box("captions", house.photo): "किनारा, पास से", box("options", "Lac red"): "लाख का लाल"}
    assert house.form(at, said) == 303
    service.approve(house.good.public_id, "", actor_of(a_verifier()))
    jobs.run_due()
    hindi, english = client.get(f"/hi/p/{slug}").text, client.get(f"/p/{slug}").text
    for words, first in (("किनारा, पास से", "The border, close by"), ("लाख का लाल", "Lac red")):
        assert (words in hindi, words in english, first in english) == (True, False, True), words
    assert 'alt="किनारा, पास से"' in client.get(f"/hi/search?seller={house.seller.slug}").text
    assert 'alt="The border, close by"' in client.get(f"/search?seller={house.seller.slug}").text
    for q in ("किनारा", "close", "लाख का लाल", "Lac red"):
        assert slug in client.get("/search", query_string={"q": q}).text, q
    shown = client.get(f"/api/v1/listings/{slug}", headers={"Accept-Language": "hi"}).json
    assert (shown["variants"][0]["options"], shown["photos"][0]["alt"]) == ({"colour": "लाख का लाल"}, "किनारा, पास से")
    assert client.get(f"/api/v1/listings/{slug}").json["variants"][0]["options"] == {"colour": "Lac red"}
    assert count_of(client, f"/hi/p/{slug}") == before
    page = client.get(at).text
    assert page.count("किनारा, पास से") == page.count('value="लाख का लाल"') == 1
    packs = [{**a_pack(options={"colour": "Deep red"}), "stock": 0}]
    refused = {
        "captions.nothing": {"captions": {"fil_NOTHING": "किनारा"}},
        "options.nothing": {"options": {"Blue": "नीला"}},
        "captions.long": {"captions": {house.photo: "क" * 201}},
        "options.aadhaar": {"options": {"Lac red": "2341 2341 2346"}},
    }
    for name, more in refused.items():
        answer = client.patch(own, json={"words": {**OTHER, **more}}, headers=house.program)
        assert (answer.status_code, f"words.{name.split('.')[0]}" in "".join(answer.json["errors"])) == (422, True), (name, answer.json)
    alike = {"variants": packs, "words": {**OTHER, "options": {"Lac red": "लाल", "Deep red": "लाल"}}}
    assert "words.options" in client.patch(own, json=alike, headers=house.program).json["errors"]
    assert "लाख का लाल" in client.get(at).text  # what was refused changed nothing
    kept = client.get(own, headers=house.program).json["words"]
    assert (kept["captions"], kept["options"]) == ({house.photo: "किनारा, पास से"}, {"Lac red": "लाख का लाल"})
    service.edit_variant(house.seller.id, house.pack, {"options": {"colour": "Indigo"}}, SYSTEM)
    service.remove_photo(house.seller.id, house.good.public_id, house.photo, SYSTEM)
    gone = client.get(own, headers=house.program).json["words"]
    assert (gone["title"], gone["captions"], gone["options"]) == (OTHER["title"], {}, {})  # they go with what they named


def test_captions_of_the_other_language_lean_on_certificates_as_all_words_do(app, client):
    """With the certificate they stand; on the request after its end nothing of them is shown; a draft that holds them does not go in."""
    seller = a_seller()
    claim = a_claim(seller)
    jobs.run_due()
    made = []
    for status in ("live", "draft"):
        row = a_listing(seller, status="draft", gi="banaras-brocades-and-sarees", variants=[a_pack(options={"colour": "Lac red"})])
        photo = service.add_photo(seller.id, row.public_id, a_jpeg(), "The border", SYSTEM).file.public_id
        words = {**OTHER, "captions": {photo: f"{HINDI} का किनारा"}, "options": {"Lac red": f"{HINDI} का लाल"}}
        service.edit_listing(seller.id, row.public_id, {"words": words}, SYSTEM)
        if status == "live":
            service.submit_listing(seller.id, row.public_id, SYSTEM)
            service.approve(row.public_id, "", SYSTEM)
        made.append(row)
    live, draft = made
    page = client.get(f"/hi/p/{live.slug}").text
    assert page.count(f"{HINDI} का किनारा") >= 1
    assert page.count(f"{HINDI} का लाल") >= 1
    claims.revoke(claim.public_id, "It was not theirs.", SYSTEM)
    gone = client.get(f"/hi/p/{live.slug}")
    assert HINDI not in gone.text, gone.status_code
    jobs.run_due()
    session().rollback()
    assert queries.get_listing(live.public_id).status == "in_review"
    with pytest.raises(Invalid) as error:
        service.submit_listing(seller.id, draft.public_id, SYSTEM)
    assert {"words.captions", "words.options"} <= set(error.value.fields)
