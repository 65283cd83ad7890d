"""The credential, checked as a stranger would: another library, the published key alone, and a reader of bits written here."""

import base64
import gzip
import json
from datetime import UTC, date, datetime, timedelta

import jwt
import pytest
from sqlalchemy import select

from config import BadSettings, Settings
from marketplace.core import clock
from marketplace.core.actor import SYSTEM
from marketplace.core.db import session
from marketplace.origin.claims import renewing
from marketplace.origin.claims import service as claims
from marketplace.origin.credentials import rules
from marketplace.origin.credentials.keys import make_signer
from marketplace.origin.credentials.models import CredentialSlot
from marketplace.origin.credentials.rules import Issuer, Slot
from marketplace.people.sellers import service as sellers
from tests.builders.claims import a_claim
from tests.builders.producers import a_producer
from tests.builders.sellers import a_seller

SECRET = base64.b64encode(bytes(range(32))).decode()
OTHER = base64.b64encode(bytes(range(32, 64))).decode()


def published_key(client, token):
    """Give the key that a credential names, from the issuer's DID document and nowhere else."""
    kid = jwt.get_unverified_header(token)["kid"]
    document = client.get("/.well-known/did.json").get_json()
    found = next(m for m in document["verificationMethod"] if m["publicKeyJwk"]["kid"] == kid)
    assert found["id"] in document["assertionMethod"]
    return jwt.PyJWK(found["publicKeyJwk"])


def opened(client, path):
    """Fetch a credential and check its signature; raise where it does not hold."""
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (200, "application/vc+jwt"), path
    return jwt.decode(answer.text, published_key(client, answer.text), algorithms=["EdDSA"])


def bit(client, entry):
    """Read the bit that a status entry points to, out of the list it points to."""
    told = opened(client, entry["statusListCredential"].removeprefix("http://localhost"))
    subject = told["credentialSubject"]
    assert told["type"] == ["VerifiableCredential", "BitstringStatusListCredential"]
    assert (subject["type"], subject["statusPurpose"]) == ("BitstringStatusList", entry["statusPurpose"])
    assert told["validFrom"] < told["validUntil"]
    raw = subject["encodedList"]
    assert raw[0] == "u"
    bits = gzip.decompress(base64.urlsafe_b64decode(raw[1:] + "=" * (-len(raw[1:]) % 4)))
    assert len(bits) * 8 >= 131_072
    number = int(entry["statusListIndex"])
    return bits[number >> 3] >> (7 - (number & 7)) & 1


def counts(client, claim):
    """Tell whether a claim's credential holds now: signature, days, both bits."""
    told = opened(client, f"/claims/{claim.public_id}/credential")
    now = clock.now()
    bits = [bit(client, entry) for entry in told["credentialStatus"]]
    begun = datetime.fromisoformat(told["validFrom"]) <= now
    return begun and now <= datetime.fromisoformat(told["validUntil"]) and bits == [0, 0]


def test_a_stranger_can_check_it_and_what_it_says_is_the_proof(app, client):
    seller = a_seller(name="Lohta Weavers")
    maker = a_producer(seller, name="Shabana Ansari")
    claim = a_claim(seller, holder=maker, valid_from=date(2026, 1, 2), valid_to=date(2035, 1, 1))
    told = opened(client, f"/claims/{claim.public_id}/credential")
    assert told["@context"][0] == "https://www.w3.org/ns/credentials/v2"
    assert told["type"][0] == "VerifiableCredential"
    assert told["issuer"]["id"] == client.get("/.well-known/did.json").get_json()["id"] == "did:web:localhost"
    assert (told["validFrom"], told["validUntil"]) == ("2026-01-01T18:30:00Z", "2035-01-01T18:29:59Z"), "days in India, both included"
    subject = told["credentialSubject"]
    assert (subject["type"], subject["name"], subject["url"]) == ("Person", "Shabana Ansari", f"http://localhost/makers/{maker.slug}")
    mark = subject["hasCertification"]
    assert mark["certificationIdentification"] == claim.number
    assert mark["about"]["name"] == "Banaras Brocades and Sarees"
    assert [e["statusPurpose"] for e in told["credentialStatus"]] == ["revocation", "suspension"]
    for entry in told["credentialStatus"]:
        assert entry["type"] == "BitstringStatusListEntry"
        assert entry["id"] == f"{entry['statusListCredential']}#{entry['statusListIndex']}"
    assert counts(client, claim)
    header = jwt.get_unverified_header(client.get(f"/claims/{claim.public_id}/credential").text)
    assert (header["alg"], header["typ"], header["iss"]) == ("EdDSA", "vc+jwt", "did:web:localhost")
    for path, headers in (
        (f"/claims/{claim.public_id}/credential.json", {}),
        (f"/claims/{claim.public_id}/credential", {"Accept": "application/ld+json"}),
        (f"/api/v1/claims/{claim.public_id}/credential", {"Accept": "application/json"}),
    ):
        answer = client.get(path, headers=headers)
        assert answer.get_json() == told, path
        assert answer.headers["Cache-Control"] == "private, no-store", path
    assert jwt.decode(
        client.get(f"/api/v1/claims/{claim.public_id}/credential").text,
        jwt.PyJWKSet.from_dict(client.get("/.well-known/jwks.json").get_json()).keys[0],
        algorithms=["EdDSA"],
    )
    quiet = a_claim(seller, "SILK_MARK", holder=a_producer(seller, name="Nobody Shown", shown=False))
    said = client.get(f"/claims/{quiet.public_id}/credential.json").text
    assert "Nobody Shown" not in said
    assert json.loads(said)["credentialSubject"]["name"] == "Lohta Weavers"


@pytest.mark.one_engine
def test_one_changed_byte_fails(app, client):
    claim = a_claim(a_seller())
    token = client.get(f"/claims/{claim.public_id}/credential").text
    key = published_key(client, token)
    head, body, seal = token.split(".")
    for number in (0, len(body) // 2, len(body) - 2):
        wrong = body[:number] + ("A" if body[number] != "A" else "B") + body[number + 1 :]
        with pytest.raises(jwt.InvalidTokenError):
            jwt.decode(f"{head}.{wrong}.{seal}", key, algorithms=["EdDSA"])
    with pytest.raises(jwt.InvalidTokenError):
        jwt.decode(token, jwt.PyJWK(dict(make_signer(Issuer("http://localhost", "x"), OTHER, "[]").public_keys[0])), algorithms=["EdDSA"])


def test_what_is_taken_back_fails_on_the_next_request(app, client):
    seller = a_seller()
    claim, other = a_claim(seller), a_claim(seller, "SILK_MARK")
    old = opened(client, f"/claims/{claim.public_id}/credential")["credentialStatus"]
    assert counts(client, claim)
    claims.suspend(claim.public_id, "Under question.", SYSTEM)
    assert [bit(client, e) for e in old] == [0, 1]
    claims.verify(claim.public_id, "Cleared up.", SYSTEM)
    assert [bit(client, e) for e in old] == [0, 0], "a suspension sets its bit and clears it"
    sellers.suspend(seller.id, "Something is cleared up.", SYSTEM)
    assert [bit(client, e) for e in old] == [0, 1], "nor does it hold while its seller is suspended"
    sellers.reinstate(seller.id, "Cleared up.", SYSTEM)
    claims.revoke(claim.public_id, "Withdrawn by the authority.", SYSTEM)
    assert [bit(client, e) for e in old] == [1, 0], "whoever kept the credential finds its bit set"
    assert opened(client, f"/claims/{claim.public_id}/credential")["credentialStatus"] == old, "its place never changes"
    assert not counts(client, claim)
    assert counts(client, other)


def test_it_ends_with_its_last_day(app, client):
    claim = a_claim(a_seller(), valid_to=clock.today())
    assert counts(client, claim)
    with clock.at(clock.now() + timedelta(days=1)):
        assert not counts(client, claim)


def test_a_renewal_takes_its_place_on_its_first_day(app, client):
    seller, today = a_seller(), clock.today()
    claim = a_claim(seller, valid_to=today + timedelta(days=20))
    draft = renewing.renew_claim(seller.id, claim.public_id, SYSTEM)
    dates = {"valid_from": today + timedelta(days=5), "valid_to": today + timedelta(days=900), "number": "AU/99999/GI/99/77777"}
    claims.edit_claim(seller.id, draft.public_id, dates, SYSTEM)
    claims.submit_claim(seller.id, draft.public_id, SYSTEM)
    kept = opened(client, f"/claims/{claim.public_id}/credential")["credentialStatus"]
    claims.verify(draft.public_id, "", SYSTEM)
    assert counts(client, claim)
    with clock.at(clock.now() + timedelta(days=6)):
        assert [bit(client, e) for e in kept] == [1, 0], "also in the hands of who kept the earlier one"
        assert counts(client, draft)
        assert "Renewed." in client.get(f"/claims/{claim.public_id}").text
        told = client.get(f"/api/v1/claims/{claim.public_id}").json
        assert (told["status"], told["superseded_by"]) == ("expired", draft.public_id)


def test_what_was_never_verified_has_none(app, client):
    seller = a_seller()
    for status in ("draft", "submitted", "rejected", "changes_requested"):
        row = a_claim(seller, status=status)
        assert client.get(f"/claims/{row.public_id}/credential").status_code == 404, status
    ahead = a_claim(seller, valid_from=clock.today() + timedelta(days=9))
    paths = [f"/claims/{ahead.public_id}/credential", "/claims/clm_NO/credential", "/credentials/status/revocation/2"]
    for path in [*paths, "/credentials/status/revocation/0", "/credentials/status/theft/1", "/api/v1/claims/clm_NO/credential"]:
        assert client.get(path).status_code == 404, path
    slot = session().scalars(select(CredentialSlot)).all()
    assert len(slot) == 1, "only the claim that was verified has a place"


def test_places_are_drawn_by_lot_and_lists_open_when_half_full():
    drawn = iter([7, 7, 9])
    assert rules.place(1, 1, {Slot(1, 7)}.__contains__, lambda _size: next(drawn)) == Slot(1, 9)
    assert rules.place(1, rules.HALF, lambda _slot: False, lambda _size: 3) == Slot(2, 3)
    raw = rules.encode_bits([0, 8, 131_071])
    bits = gzip.decompress(base64.urlsafe_b64decode(raw[1:] + "=" * (-len(raw[1:]) % 4)))
    assert (bits[0], bits[1], bits[-1], len(bits)) == (0x80, 0x80, 0x01, 16_384)
    assert Issuer("http://127.0.0.1:8000", "x").did == "did:web:127.0.0.1%3A8000"
    assert rules.stamp(datetime(2026, 1, 1, tzinfo=UTC)) == "2026-01-01T00:00:00Z"


def test_a_key_that_was_changed_stays_published_and_no_private_part_is_shown():
    issuer = Issuer("https://mool.example", "Mool")
    before = make_signer(issuer, SECRET, "[]")
    kept = json.dumps([dict(before.public_keys[0])])
    after = make_signer(issuer, OTHER, kept)
    token = before.sign({"id": "x"})
    keys = {key["kid"]: key for key in rules.did_document(issuer, after.public_keys)["verificationMethod"] for key in [key["publicKeyJwk"]]}
    assert len(keys) == 2
    assert jwt.decode(token, jwt.PyJWK(keys[jwt.get_unverified_header(token)["kid"]]), algorithms=["EdDSA"]) == {"id": "x"}
    assert not any("d" in key for key in keys.values())
    assert SECRET not in repr(Settings(signing_key=SECRET))
    assert "OKPKey" not in repr(after)


def test_a_wrong_key_is_refused_at_the_start_and_never_repeated():
    private = json.dumps([{"kty": "OKP", "crv": "Ed25519", "x": "AA", "d": "secretpart"}])
    for env in ({"SIGNING_KEY": "c2hvcnRrZXk="}, {"SIGNING_KEY": "%%"}, {"SIGNING_KEYS_RETIRED": "{}"}, {"SIGNING_KEYS_RETIRED": private}):
        with pytest.raises(BadSettings, match="SIGNING_KEY") as refused:
            Settings.read(env)
        assert not any(secret in str(refused.value) for secret in ("c2hvcnRrZXk=", "secretpart")), env
    with pytest.raises(BadSettings, match="SIGNING_KEY is missing"):
        Settings.read({"MOOL_ENV": "production"})
