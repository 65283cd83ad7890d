"""Identity numbers as rows: three facts apart, several of a kind, encrypted, found again by digest, verified by somebody else."""

import pytest
from sqlalchemy import select, text

from marketplace.core.actor import SYSTEM
from marketplace.core.audit import AuditEntry
from marketplace.core.db import session
from marketplace.core.errors import Forbidden, Invalid, NotFound
from marketplace.people.identity import queries, service
from marketplace.people.identity.errors import OwnNumber, WrongNumber
from marketplace.people.identity.rules import gstin_check
from tests.builders.documents import AADHAAR
from tests.builders.queries import counting
from tests.builders.users import a_user, a_verifier, actor_of

PAN, OTHER = "ZZZAZ9999Z", "ZZZAZ9998Z"
A, B = 901, 902  # ids of sellers; this room knows no more of them


def gstin(state, pan=PAN):
    return f"{state}{pan}1Z" + gstin_check(f"{state}{pan}1Z")


def keep(kind, value, seller_id=A, **more):
    return service.keep_number(kind=kind, value=value, seller_id=seller_id, actor=more.pop("actor", SYSTEM), **more)


def test_numbers_are_kept_with_three_facts_apart_and_encrypted(app):
    pan, up, mh = keep("pan", "zzzaz 9999z"), keep("gstin", gstin("09")), keep("gstin", gstin("27"))
    card = keep("weaver_card", "??")
    assert (pan.value, pan.format_ok, pan.checksum_ok, pan.verified_at) == (PAN, True, None, None)
    assert (up.checksum_ok, card.format_ok) == (True, False)
    assert keep("pan", PAN).id == pan.id, "kept once"
    assert [row.id for row in queries.numbers_of([A, B])[A]] == [up.id, mh.id, pan.id, card.id]
    dump = str(session().execute(text("SELECT * FROM identity_number")).all()) + str(
        session().execute(text("SELECT * FROM audit_entry")).all()
    )
    for value in (PAN, gstin("09")):
        assert value not in dump
    with counting() as sent:
        queries.numbers_of(range(900, 950))
    assert len(sent) == 1


def test_what_cannot_be_right_is_refused_beside_its_kind(app):
    keep("pan", PAN)
    maker = {"producer_id": 5, "seller_id": None}
    cases = [
        ("pan", "ABCDE1234F", {}),
        ("gstin", "09ZZZAZ9999Z1ZM", {}),
        ("gstin", gstin("09", OTHER), {}),  # of another PAN
        ("pincode", "221001", {}),  # nobody's number
        ("tcs_gstin", "29ZZZCZ9999Z1CQ", {}),
        ("fssai", "19999999999999", maker),
        ("shg_code", AADHAAR, {}),
        ("weaver_card", "9999 9999 0019", maker),
    ]
    for kind, value, more in cases:
        with pytest.raises(Invalid) as refused:
            keep(kind, value, **more)
        assert list(refused.value.fields) == [kind], (kind, value)
    assert keep("bank_account", AADHAAR).id  # banks have twelve digits too
    assert keep("pehchan", "SYN-HC-999999", **maker).producer_id == 5
    assert len(queries.numbers_of_makers([5])[5]) == 1


def test_the_main_number_is_replaced_and_the_others_stay(app):
    extra = keep("gstin", gstin("27"))
    service.keep_main_numbers(A, {"gstin": gstin("09"), "pan": PAN, "fssai": "19999999999999"}, actor=SYSTEM)
    service.keep_main_numbers(A, {"gstin": gstin("24"), "fssai": None}, actor=SYSTEM)
    rows = queries.numbers_of([A])[A]
    assert [(row.kind, row.value, row.main) for row in rows] == [
        ("gstin", gstin("24"), True),
        ("gstin", gstin("27"), False),
        ("pan", PAN, True),
    ]
    service.keep_main_numbers(A, {"gstin": gstin("27")}, actor=SYSTEM)
    assert [row.id for row in queries.numbers_of([A])[A] if row.kind == "gstin"] == [extra.id]
    service.retire_number(extra, actor=SYSTEM)
    with pytest.raises(NotFound):
        queries.get_number(extra.public_id)
    assert keep("gstin", gstin("27")).id != extra.id


def test_the_same_number_elsewhere_is_found_without_reading_any(app):
    for seller_id in (A, B):
        pan = keep("pan", PAN, seller_id)
        keep("ifsc", "ZZZZ0000001", seller_id)
    keep("bank_account", "000000000999", B)
    keep("bank_account", "000000000998", A)
    assert queries.same_number_elsewhere([B, 903]) == {B: {pan.public_id: [A]}}
    service.retire_number(queries.numbers_of([B])[B][-1], actor=SYSTEM)
    assert queries.same_number_elsewhere([A]) == {}


def test_a_number_is_verified_by_a_verifier_who_did_not_add_it(app):
    verifier, other = actor_of(a_verifier()), actor_of(a_verifier())
    mine, wrong = keep("pan", PAN, actor=verifier), keep("fssai", "19999999999999")
    for actor, how, error in ((actor_of(a_user()), "paper", Forbidden), (verifier, "paper", OwnNumber), (other, "a guess", Invalid)):
        with pytest.raises(error):
            service.verify_number(mine, how, actor=actor)
    service.verify_number(mine, "portal", actor=other)
    assert (mine.verified_by_id, mine.verified_how) == (other.user_id, "portal")
    service.retire_number(wrong, actor=SYSTEM)
    with pytest.raises(WrongNumber):
        service.verify_number(wrong, "paper", actor=other)
    entry = session().scalars(select(AuditEntry).where(AuditEntry.action == "number.verify")).one()
    assert entry.after == {"kind": "pan", "number": "••••••999Z", "how": "portal"}
