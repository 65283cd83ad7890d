"""Tags: proposed by a seller, decided by somebody else, live only while their evidence stands; and grades beside the rule's proposal."""

from datetime import timedelta

import pytest

from marketplace.core import clock, states
from marketplace.core.actor import SYSTEM, Role
from marketplace.core.errors import Conflict, Forbidden, Invalid, NotFound
from marketplace.goods.catalogue import queries as catalogue
from marketplace.goods.merits import grading, queries, rules, service
from marketplace.goods.merits.errors import AlreadyProposed, NoEvidence, OwnCase, TooManyOpen
from marketplace.goods.merits.models import MeritStatus
from marketplace.origin.claims import service as claims
from marketplace.people.producers import service as producers
from tests.builders.claims import a_claim
from tests.builders.listings import a_listing
from tests.builders.merits import a_merit
from tests.builders.producers import a_producer
from tests.builders.queries import counting
from tests.builders.sellers import a_seller, on_team, owner_of, tied
from tests.builders.users import a_user, actor_of


def live(listing, on=None) -> list[str]:
    return [m.code for m in queries.merits_for([listing.id], on or clock.today()).get(listing.id, [])]


def test_the_way_of_a_tag_and_who_may_decide(app):
    seller = a_seller()
    good = a_listing(seller)
    owner, verifier = actor_of(owner_of(seller), seller), a_user(Role.VERIFIER)
    tag = a_merit(good, status="submitted", actor=owner)
    assert live(good) == []  # proposed is not proven
    mate = on_team(seller, "manager", a_user(Role.VERIFIER))
    for who, error in ((mate, OwnCase), (a_user(), Forbidden)):
        with pytest.raises(error):
            service.accept(tag.public_id, "", actor_of(who))
    with pytest.raises(Invalid):
        service.request_changes(tag.public_id, "", actor_of(verifier))  # no reason
    service.request_changes(tag.public_id, "Which page?", actor_of(verifier))
    source = {"source_url": "https://census.example.in/p41", "source_on": clock.today()}
    service.mend_tag(seller.id, tag.public_id, {"kind": "endangered", "goods": [good.public_id], **source}, owner)
    with pytest.raises(Invalid):
        service.accept(tag.public_id, "", actor_of(verifier), valid_to=clock.today() + timedelta(days=4000))
    tag = service.accept(tag.public_id, "", actor_of(verifier))
    assert live(good) == ["endangered"]
    assert tag.valid_to is not None
    assert (tag.valid_to - clock.today()).days in (1095, 1096)  # as long as its kind holds
    with pytest.raises(Conflict):
        service.mend_tag(seller.id, tag.public_id, {"kind": "endangered"}, owner)
    service.revoke(tag.public_id, "It is so no longer.", actor_of(verifier))
    assert live(good) == []
    went = [change.new for change in states.history(rules.MACHINE, tag.id)]
    assert went == ["submitted", "changes_requested", "submitted", "accepted", "revoked"]
    with pytest.raises(Conflict):
        service.withdraw_tag(seller.id, tag.public_id, owner)


def test_only_own_goods_and_own_evidence(app):
    mine, other = a_seller(), a_seller()
    good, foreign = a_listing(mine), a_listing(other)
    source = {"source_url": "https://census.example.in/p41", "source_on": clock.today()}
    for data, field in (
        ({"kind": "endangered", "goods": [foreign.public_id], **source}, "goods"),
        ({"kind": "endangered", "goods": [], **source}, "goods"),
        ({"kind": "endangered", "goods": [good.public_id]}, "evidence"),
        ({"kind": "natural", "goods": [good.public_id], "claim": a_claim(other, "SILK_MARK").public_id}, "claim"),
        ({"kind": "no_such", "goods": [good.public_id], **source}, "kind"),
        ({"kind": "women_run", "roster": True}, "roster"),  # a group without two makers on its roster
        ({"kind": "endangered", "goods": [good.public_id], "source_url": "census", "source_on": None}, "source_url"),
    ):
        with pytest.raises(Invalid) as refused:
            service.propose_tag(mine.id, data, SYSTEM)
        assert field in refused.value.fields, data
    tag = a_merit(foreign)
    for verb in (queries.get_own_tag, lambda *a: service.withdraw_tag(*a, SYSTEM), lambda *a: service.remove_paper(*a, SYSTEM)):
        with pytest.raises(NotFound):
            verb(mine.id, tag.public_id)


def test_a_tag_stands_only_while_all_of_its_evidence_stands(app):
    seller = a_seller()
    good = a_listing(seller)
    silk = a_claim(seller, "SILK_MARK")
    first, second = a_producer(seller), a_producer(seller)
    by_claim = a_merit(good, "natural", by="claim", claim=silk)
    by_paper = a_merit(good, "endangered", by="document")
    a_merit(seller=seller, kind="women_run", by="roster")
    a_merit(seller=seller, kind="households", by="roster", households=2)
    assert live(good) == ["endangered", "natural", "women_run", "households"]
    claims.suspend(silk.public_id, "Looking into it.", SYSTEM)
    assert live(good) == ["endangered", "women_run", "households"]
    claims.verify(silk.public_id, "Cleared up.", SYSTEM)
    assert "natural" in live(good)  # the evidence stands again, and so does the tag
    service.remove_paper(seller.id, by_paper.public_id, SYSTEM)
    assert live(good) == ["natural", "women_run", "households"]
    producers.remove_producer(seller.id, second.public_id, actor=SYSTEM)
    assert live(good) == ["natural"]  # one maker is left on the roster: neither a group's work nor two households
    assert by_claim.valid_to is not None
    assert silk.valid_to is not None
    assert live(good, by_claim.valid_to) == ["natural"]
    assert live(good, by_claim.valid_to + timedelta(days=1)) == []
    with pytest.raises(NoEvidence):  # what was sent in with a live certificate is decided when it is not
        late = a_merit(good, "natural", "submitted", by="claim", claim=silk)
        claims.revoke(silk.public_id, "Withdrawn.", SYSTEM)
        service.accept(late.public_id, "", SYSTEM)
    assert queries.get_tag(late.public_id).status == MeritStatus.SUBMITTED
    assert first.removed_at is None


def test_many_goods_cost_one_query_and_a_shop_tag_goes_with_the_makers_group(app):
    upper, lower = a_seller(kind="clf"), a_seller()
    tied(lower, upper)
    a_producer(lower)
    a_producer(lower)
    below, own = a_listing(upper, made_by=lower.public_id), a_listing(upper)
    a_merit(seller=lower, kind="women_run", by="roster")
    assert live(below) == ["women_run"]  # whoever sells it
    assert live(own) == []
    for listing in (below, own):
        a_merit(listing, "endangered", seller=upper)
    keys = [g.id for g in (below, own, *(a_listing(upper) for _ in range(4)))]
    with counting() as sent:
        found = queries.merits_for(keys, clock.today())
    assert len(sent) == 1
    assert {key: [m.code for m in held] for key, held in found.items()} == {below.id: ["endangered", "women_run"], own.id: ["endangered"]}
    rows, costs = grading.list_own(upper.id), []
    for some in (rows[:1], rows):
        with counting() as sent:
            grading.graded(some, clock.today())
        costs.append(len(sent))
    assert costs[0] == costs[1] <= 8, costs


def test_a_level_is_proposed_confirmed_or_corrected_and_both_are_kept(app):
    seller = a_seller()
    good, verifier = a_listing(seller), actor_of(a_user(Role.VERIFIER))
    first = grading.graded([catalogue.get_listing(good.public_id)], clock.today())[good.id]["level"]
    assert (first.value, first.proposal.why, first.grade) == ("V3", "finished", None)
    with pytest.raises(Invalid):
        grading.grade_good(good.public_id, "level", "V4", "", verifier)  # differs from the rule without a reason
    with pytest.raises(OwnCase):
        grading.grade_good(good.public_id, "level", "V3", "", actor_of(on_team(seller, "manager", a_user(Role.VERIFIER))))
    grading.grade_good(good.public_id, "level", "V4", "Its export papers lie before me.", verifier)
    grading.grade_good(good.public_id, "potential", "mass_craft", "", verifier)
    found = grading.graded([catalogue.get_listing(good.public_id)], clock.today())[good.id]
    assert (found["level"].value, found["level"].grade.proposed, found["level"].moved) == ("V4", "V3", False)
    assert found["potential"].value == "mass_craft"
    assert [(g.axis, g.proposed, g.given) for g in grading.history_of(good.id)] == [
        ("potential", "mass_craft", "mass_craft"),
        ("level", "V3", "V4"),
    ]
    assert good.id not in [one.id for one in grading.list_ungraded().items]


def test_the_same_tag_waits_once_and_a_shop_does_not_fill_the_queue(app, monkeypatch):
    seller = a_seller()
    good, other = a_listing(seller, title="Brocade saree"), a_listing(seller, title="Silk stole")
    first = a_merit(good, status="submitted")
    for data in ({"goods": [good.public_id]}, {"goods": [other.public_id, good.public_id]}):
        with pytest.raises(AlreadyProposed):
            a_merit(seller=seller, status="submitted", **data)
    service.request_changes(first.public_id, "Which page?", SYSTEM)
    with pytest.raises(AlreadyProposed):
        a_merit(good, status="submitted")
    second = a_merit(other, status="changes_requested")
    shop = a_merit(seller=seller, kind="women_run", by="document", status="submitted")
    with pytest.raises(AlreadyProposed):
        a_merit(seller=seller, kind="women_run", by="document", status="submitted")
    said = queries.said_of(second)
    with pytest.raises(AlreadyProposed):
        service.mend_tag(seller.id, second.public_id, {**said, "goods": [good.public_id]}, SYSTEM)
    assert service.mend_tag(seller.id, second.public_id, said, SYSTEM).status == "submitted"
    monkeypatch.setattr(rules, "MOST_UNDECIDED", 3)
    with pytest.raises(TooManyOpen):
        a_merit(good, kind="natural", by="document", status="submitted")
    service.withdraw_tag(seller.id, shop.public_id, SYSTEM)
    a_merit(good, kind="natural", by="document", status="submitted")
    service.withdraw_tag(seller.id, first.public_id, SYSTEM)
    assert a_merit(good, status="submitted").status == "submitted", "what is decided is in nobody's way"
    monkeypatch.undo()
    monkeypatch.setattr(queries, "MOST_SHOWN", 1)
    offered = queries.list_taggable(seller.id, "stole", [good.public_id])
    assert ([one.title for one in offered.goods], offered.total) == (["Brocade saree", "Silk stole"], 2)
    assert a_merit(other, kind="landrace", by="document", status="submitted") is not None, "goods that are not shown can be named"
