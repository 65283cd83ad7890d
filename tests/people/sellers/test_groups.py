"""The tree of groups: who may stand under whom, both sides agree, the makers of all levels below, and what an end means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.core import clock
from marketplace.core.actor import SYSTEM
from marketplace.core.db import session
from marketplace.core.errors import Conflict, Forbidden, Invalid, NotFound
from marketplace.goods.catalogue import queries as catalogue
from marketplace.goods.catalogue import service as goods
from marketplace.goods.search.documents import list_documents
from marketplace.people.sellers import groups, service, tree
from marketplace.people.sellers.models import LinkStatus, SellerKind
from marketplace.people.sellers.standing import Proof
from tests.builders.claims import a_claim
from tests.builders.listings import a_listing
from tests.builders.lots import a_lot
from tests.builders.producers import a_producer
from tests.builders.sellers import a_draft, a_seller, owner_of, tied
from tests.builders.users import PASSWORD, actor_of

# Which kinds stand under which (DAY-NRLM: SHG, VO, CLF; growers and groups under a producer company or co-operative).
UNDER = {
    "shg": "vo clf fpo fpo_cooperative cooperative",
    "vo": "clf fpo fpo_cooperative cooperative",
    "clf": "fpo fpo_cooperative cooperative",
    "artisan": "fpo fpo_cooperative cooperative enterprise",
    "weaver": "fpo fpo_cooperative cooperative enterprise",
    "fpo": "fpo cooperative",
    "fpo_cooperative": "fpo cooperative",
    "cooperative": "cooperative",
    "enterprise": "",
}


def test_the_table_of_kinds_and_the_life_of_a_tie():
    for lower in SellerKind:
        for upper in SellerKind:
            assert tree.may_stand_under(lower, upper) == (upper in UNDER[lower].split()), (lower, upper)
    assert set(tree.kinds_below("clf")) == {"shg", "vo"}
    assert set(tree.LINK_NAMES) == set(LinkStatus)


@given(st.lists(st.sampled_from(sorted(LinkStatus)), max_size=12))
def test_a_tie_that_is_over_stays_over(wishes):
    here, seen = LinkStatus.ASKED, [LinkStatus.ASKED]
    for wish in wishes:
        if tree.LINK.allows(here, wish):
            here = LinkStatus(wish)
            seen.append(here)
    assert len(seen) <= 3
    assert LinkStatus.ENDED not in seen or seen[-2:] == [LinkStatus.LIVE, LinkStatus.ENDED]


def owner(seller):
    return actor_of(owner_of(seller), seller)


def test_both_sides_agree_and_either_ends_it(app):
    shg, vo, other = a_draft(kind="shg"), a_draft(kind="vo"), a_draft(kind="vo")
    with pytest.raises(Invalid) as fault:
        service.ask_link(shg.id, vo.public_id, as_lower=True, sells_through=True, actor=owner(shg))
    assert "resolved_on" in fault.value.fields  # a group says on which day its meeting agreed
    with pytest.raises(Invalid):
        service.ask_link(shg.id, "sel_UNKNOWN", as_lower=True, actor=owner(shg))
    with pytest.raises(Invalid):
        service.ask_link(vo.id, shg.public_id, as_lower=True, actor=owner(vo))  # a VO under an SHG
    with pytest.raises(Invalid):
        service.ask_link(shg.id, shg.slug, as_lower=True, actor=owner(shg))
    row = service.ask_link(shg.id, f"https://x.example/sellers/{vo.slug}/", as_lower=True, actor=owner(shg))
    with pytest.raises(Forbidden):
        service.agree_link(shg.id, row.public_id, actor=owner(shg))
    for deed in (service.agree_link, service.end_link):
        with pytest.raises(NotFound):
            deed(other.id, row.public_id, actor=owner(other))
    service.agree_link(vo.id, row.public_id, actor=owner(vo))
    with pytest.raises(Forbidden):
        service.set_selling(vo.id, row.public_id, True, clock.today(), actor=owner(vo))
    service.set_selling(shg.id, row.public_id, True, clock.today(), actor=owner(shg))
    assert (row.status, row.sells_through, row.lower_agreed_by_id, row.upper_agreed_by_id) == (
        "live",
        True,
        owner_of(shg).id,
        owner_of(vo).id,
    )
    invited = service.ask_link(other.id, shg.public_id, as_lower=False, actor=owner(other))
    with pytest.raises(Conflict) as second:  # one upper of a kind at a time
        service.agree_link(shg.id, invited.public_id, actor=owner(shg))
    assert second.value.code == "has_upper"
    service.end_link(vo.id, row.public_id, "moved away", actor=owner(vo))
    assert (row.status, row.end_reason) == ("ended", "moved away")
    service.agree_link(shg.id, invited.public_id, actor=owner(shg))
    declined = service.ask_link(shg.id, a_draft(kind="clf").public_id, as_lower=True, actor=owner(shg))
    assert service.end_link(shg.id, declined.public_id, actor=owner(shg)).status == "withdrawn"


def test_no_circles(app):
    one, two, three = (a_draft(kind="cooperative") for _ in range(3))
    tied(one, two, sells=False)
    tied(two, three, sells=False)
    row = service.ask_link(three.id, one.public_id, as_lower=True, actor=owner(three))
    with pytest.raises(Conflict) as fault:
        service.agree_link(one.id, row.public_id, actor=owner(one))
    assert fault.value.code == "circle"
    assert groups.upper_ids(one.id) == [two.id, three.id]


def test_the_roster_reaches_down_all_levels_that_sell_through(app):
    clf, vo, shg, silent = (a_seller(kind=kind) for kind in ("clf", "vo", "shg", "shg"))
    makers = [a_producer(shop) for shop in (clf, vo, shg, silent)]
    tied(shg, vo)
    quiet = tied(silent, vo, sells=False)
    top = tied(vo, clf)
    assert groups.roster_seller_ids(clf.id) == [clf.id, vo.id, shg.id]
    assert groups.roster_seller_ids(shg.id) == [shg.id]
    assert [m.id for m in groups.list_roster(clf.id)] == [m.id for m in makers[:3]]
    service.set_selling(silent.id, quiet.public_id, True, clock.today(), actor=owner(silent))
    assert silent.id in groups.roster_seller_ids(clf.id)
    service.suspend(silent.id, "A complaint.", SYSTEM)
    assert silent.id not in groups.roster_seller_ids(clf.id)
    service.end_link(clf.id, top.public_id, actor=owner(clf))
    assert groups.roster_seller_ids(clf.id) == [clf.id]


def test_a_seller_of_record_names_makers_below_until_the_tie_ends(app, client):
    clf, shg = a_seller(kind="clf", name="Ganga Cluster"), a_seller(kind="shg", name="Lohta Sisters")
    maker = a_producer(shg, name="Kamla Devi")
    with pytest.raises(Invalid):
        a_listing(clf, makers=[maker])
    tie = tied(shg, clf)
    live, review = a_listing(clf, makers=[maker]), a_listing(clf, status="in_review", makers=[maker])
    grouped, own = a_listing(clf, made_by=shg.public_id), a_listing(clf)
    lot = a_lot(clf, makers=[maker])
    for path in (f"/p/{live.slug}", f"/t/{lot.code}"):
        page = client.get(path).text
        assert all(name in page for name in ("Kamla Devi", "Ganga Cluster", "Lohta Sisters")), path
    assert "Lohta Sisters" in client.get(f"/p/{grouped.slug}").text
    body = client.get(f"/api/v1/listings/{live.slug}").json
    assert (body["seller"]["name"], body["producers"][0]["name"]) == ("Ganga Cluster", "Kamla Devi")
    assert [g["name"] for g in body["sold_for"]] == ["Lohta Sisters"]
    assert client.get(f"/api/v1/trace/{lot.code}").json["sold_for"] == [{"slug": shg.slug, "name": "Lohta Sisters"}]
    service.end_link(shg.id, tie.public_id, actor=owner(shg))
    session().expire_all()
    states = [catalogue.get_listing(row.public_id).status for row in (live, review, grouped, own)]
    assert states == ["paused", "draft", "paused", "live"]
    assert "no longer sells through you" in catalogue.get_listing(live.public_id).decision_note
    with pytest.raises(Conflict):
        goods.resume(clf.id, live.public_id, SYSTEM)
    with pytest.raises(Invalid) as fault:
        goods.submit_listing(clf.id, review.public_id, SYSTEM)
    assert "makers" in fault.value.fields
    for refused in (lambda: a_lot(clf, makers=[maker]), lambda: a_listing(clf, made_by=shg.public_id)):
        with pytest.raises(Invalid):
            refused()


def test_goods_go_off_with_a_group_that_is_suspended_or_closed(app):
    for ending in (
        lambda group: service.suspend(group.id, "A complaint.", SYSTEM),
        lambda group: service.close_shop(group.id, Proof(PASSWORD), actor=owner(group)),
    ):
        clf, vo, shg = (a_seller(kind=kind) for kind in ("clf", "vo", "shg"))
        tied(shg, vo)
        tied(vo, clf)
        good = a_listing(clf, makers=[a_producer(shg)])
        ending(vo)  # the level between the two
        session().expire_all()
        assert catalogue.get_listing(good.public_id).status == "paused"


def test_a_makers_own_certificate_goes_with_the_maker(app):
    clf, shg = a_seller(kind="clf"), a_seller(kind="shg")
    maker = a_producer(shg)
    hers, groups_own = a_claim(shg, holder=maker), a_claim(shg)
    tied(shg, clf)
    good, other = a_listing(clf, makers=[maker], gi=hers.gi.slug), a_listing(clf, gi=hers.gi.slug)

    def shown(row):
        return [b.claim_public_id for b in catalogue.list_badges(catalogue.get_listing(row.public_id), clock.today())]

    assert shown(good) == [hers.public_id, groups_own.public_id]
    assert shown(other) == []  # the cluster's own goods gain nothing by it
    documents = {d.listing_id: {span.claim_id for span in d.claims} for d in list_documents([good.id, other.id])}
    assert documents == {good.id: {hers.id, groups_own.id}, other.id: set()}
