"""A maker takes back her consent: in the very next request no public door has a trace of her, before the index followed and after."""

import io
from types import SimpleNamespace

import pytest
from PIL import Image

from config import Settings
from marketplace.app import create_app
from marketplace.core import jobs
from marketplace.core.actor import SYSTEM
from marketplace.goods.search import port
from marketplace.people.producers import service
from marketplace.plugs import plug
from tests.builders.claims import a_claim
from tests.builders.listings import a_listing, a_pack
from tests.builders.lots import a_lot, a_step
from tests.builders.producers import a_producer, agrees, takes_back
from tests.builders.sellers import a_seller

NAME, SLUG, VILLAGE, STORY = "Zubeida Quereshi", "zubeida-quereshi", "Chiraigaonpur", "Her aunt taught her the fly shuttle"


@pytest.fixture
def site(app, engine):
    """Give the site as it runs: public pages kept in memory, many things that name one maker, the index up to date."""
    settings = app.config["SETTINGS"]
    cached = create_app(Settings(env="test", data_dir=settings.data_dir, database_url=settings.database_url, public_url="http://localhost"))
    plug(settings)
    picture = io.BytesIO()
    Image.new("RGB", (900, 600), "brown").save(picture, "JPEG")
    seller = a_seller(name="Lohta Weavers")
    maker = a_producer(seller, NAME, town=VILLAGE, story=STORY, photo=picture.getvalue())
    claim = a_claim(seller, holder=maker)
    lot = a_lot(seller, makers=[maker])
    a_step(lot, kind="making", sentence="Zubeida Quereshi wove it. Zubeida’s hands are quick.")
    listing = a_listing(
        seller,
        makers=[maker],
        title="Banarasi saree",
        description=f"{NAME} set the loom. Her aunt told Zubeida how.",
        gi="banaras-brocades-and-sarees",
        variants=[a_pack(lot_id=lot.public_id)],
    )
    jobs.run_due()
    return SimpleNamespace(client=cached.test_client(), maker=maker, doors=doors(seller, listing, lot, claim))


def doors(seller, listing, lot, claim) -> list[str]:
    """List every public address where a maker can be met."""
    api = "/api/v1"
    pages = [
        "/",
        "/wall",
        "/gi",
        "/gi/banaras-brocades-and-sarees",
        "/districts/uttar-pradesh/varanasi",
        f"/browse/{listing.category.code}",
        f"/p/{listing.slug}",
        f"/sellers/{seller.slug}",
        f"/t/{lot.code}",
        f"/claims/{claim.public_id}",
        "/search",
        "/search?q=banarasi",
        "/search?q=zubeda",  # a slip of the pen would be mended to her name
        "/sitemap.xml",
    ]
    programs = [
        f"{api}/listings",
        f"{api}/listings?q=saree",
        f"{api}/listings?q=zubeda",
        f"{api}/suggest?q=zub",
        f"{api}/suggest?q=quer",
        f"{api}/listings/{listing.slug}",
        f"{api}/claims/{claim.public_id}",
        f"{api}/trace/{lot.code}",
        f"{api}/trace/{lot.code}/epcis",
        f"{api}/registry/gi/banaras-brocades-and-sarees",
    ]
    return [*pages, *(f"/hi{page}" for page in pages if page != "/sitemap.xml"), *programs]


def met(site, *words) -> dict[str, list[str]]:
    """Tell at which doors which of these words stand."""
    out = {}
    for door in site.doors:
        answer = site.client.get(door)
        assert answer.status_code in (200, 308, 404, 410), (door, answer.status_code)  # the last two: its words leaned on who left
        text = answer.get_data(as_text=True).casefold()
        if found := [word for word in words if word.casefold() in text]:
            out[door] = found
    return out


def test_each_thing_taken_back_is_gone_from_every_door_at_the_next_request(site):
    maker, page = site.maker, f"/makers/{SLUG}"
    photos = [f"/media/{maker.photo.public_id}-{width}.webp" for width in (320, 640, 1280)]
    listing, trace = next(d for d in site.doors if d.startswith("/p/")), next(d for d in site.doors if d.startswith("/t/"))

    def statuses():
        return [site.client.get(photo).status_code for photo in photos]

    for words in ((NAME, SLUG), (VILLAGE,)):
        before = met(site, *words)
        assert {listing, trace} & before.keys(), words  # the walk would notice
    assert "zubeida" in met(site, "zubeida")["/api/v1/suggest?q=zub"]
    assert (site.client.get(page).status_code, statuses()) == (200, [200] * 3)

    takes_back(maker, "village")
    assert met(site, VILLAGE) == {}
    assert VILLAGE not in site.client.get(page).text
    assert "Varanasi" in site.client.get(page).text
    takes_back(maker, "photo")
    assert statuses() == [404] * 3
    assert "/media/" not in site.client.get(page).text
    takes_back(maker, "story")
    assert STORY not in site.client.get(page).text
    assert met(site, STORY) == {}
    assert site.client.get(page).status_code == 200

    takes_back(maker, "name")
    for moment in ("before the index follows", "after"):
        assert met(site, NAME, SLUG, "zubeida", "quereshi") == {}, moment
        assert site.client.get(page).status_code == site.client.get(f"/hi{page}").status_code == 404, moment
        assert "Lohta Weavers" in site.client.get(listing).text, moment
        told = site.client.get(trace).text
        assert "members of Lohta Weavers" in told, moment
        assert "A maker of the group wove it." in told, moment
        assert "The record is whole." in told, moment
        jobs.run_due()
    found = site.client.get("/api/v1/listings?q=zubeida").get_json()
    assert port.index.get().suggest("zubei", 5) == []
    assert found["corrected_query"] is None or "zubeida" not in found["corrected_query"]


def test_a_removed_maker_leaves_the_group(site):
    agrees(site.maker)
    assert met(site, NAME)
    service.remove_producer(site.maker.seller_id, site.maker.public_id, actor=SYSTEM)
    assert met(site, NAME, SLUG, VILLAGE) == {}
    assert site.client.get(f"/makers/{SLUG}").status_code == 404
