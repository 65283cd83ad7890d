"""Papers at rest: encrypted, opened by a link of ten minutes bound to one person, every look written down, removed with their bytes."""

import json
import logging
import re
from datetime import timedelta

import pypdfium2 as pdfium
import pytest
import time_machine
from sqlalchemy import select, text

from marketplace.core import clock, files, jobs
from marketplace.core.actor import SYSTEM, Actor
from marketplace.core.audit import AuditEntry
from marketplace.core.db import db, session
from marketplace.core.errors import Invalid, NotFound
from marketplace.core.secret import cipher
from marketplace.origin.claims import queries as claims
from marketplace.people.documents import queries, service
from marketplace.people.sellers.schemas import SECTION_SCHEMAS
from tests.builders.claims import a_claim
from tests.builders.documents import AADHAAR, PDF, a_card, a_document, a_pdf
from tests.builders.sellers import a_seller, owner_of
from tests.builders.users import a_token, a_user, a_verifier, actor_of, an_admin, form_token, sign_in

GROUPED = "9999 9999 0019"


def test_a_paper_rests_encrypted_and_opens_for_its_owner_and_verifiers_alone(app):
    seller, other = a_seller(), a_seller()
    row = a_document(seller)
    assert b"%PDF" not in files.store.get().get(f"{row.file.public_id}.bin")
    owner, verifier, admin = actor_of(owner_of(seller)), actor_of(a_verifier(name="N. Rao")), actor_of(an_admin())
    helper = Actor(user_id=a_user().id, seller_id=seller.id, principal_id=owner.user_id)
    for actor in (actor_of(owner_of(other)), actor_of(a_user()), Actor(), helper):
        with pytest.raises(NotFound):
            service.link_for(row, actor)
    for actor in (owner, verifier, admin):
        opened = service.open_document(service.link_for(row, actor), actor=actor)
        assert (opened.data, opened.media_type, opened.pages) == (PDF, "application/pdf", 1)
    with pytest.raises(NotFound):
        service.open_document(service.link_for(row, owner), actor=verifier)  # bound to one person
    assert [(o.user_name, o.opened_as) for o in queries.openings_of(row.id)] == [
        (owner.name, "owner"),
        ("N. Rao", "verifier"),
        (admin.name, "verifier"),
    ]
    seen = session().scalars(select(AuditEntry).where(AuditEntry.action == "document.open")).all()
    assert [entry.subject_id for entry in seen] == [row.public_id] * 3


def test_a_persons_own_paper_is_theirs_alone(app):
    user, seller = a_user(), a_seller()
    row = a_document(user=user, kind="identity")
    assert service.link_for(row, actor_of(user))
    with pytest.raises(NotFound):
        service.link_for(row, actor_of(owner_of(seller)))
    assert queries.documents_of_person(user.id) == [row]
    assert a_document(user=user, title=f"card {GROUPED}.jpg").title == "", "nor in the name of a file"
    assert queries.documents_of([seller.id]) == {seller.id: []}


def test_a_link_ends_after_ten_minutes_and_with_the_right_to_see(app):
    verifier = actor_of(a_verifier())
    row = a_document(a_seller())
    link = service.link_for(row, verifier)
    with time_machine.travel(clock.now() + timedelta(seconds=601), tick=False), pytest.raises(NotFound):
        service.open_document(link, actor=verifier)
    with pytest.raises(NotFound):
        service.open_document(link, actor=Actor(user_id=verifier.user_id, name=verifier.name))  # no verifier any more
    with pytest.raises(NotFound):
        service.open_document(f"{link}x", actor=verifier)
    assert queries.openings_of(row.id) == []


def test_a_removed_paper_loses_its_bytes_and_keeps_its_row(app):
    verifier = actor_of(a_verifier())
    seller = a_seller()
    claim = a_claim(seller, status="draft", document=PDF)
    old = claims.get_own_claim(seller.id, claim.public_id).papers[0].document
    link = service.link_for(old, verifier)
    service.remove_document(old, actor=SYSTEM)
    jobs.run_due()
    with pytest.raises(FileNotFoundError):
        files.store.get().get(f"{old.file.public_id}.bin")
    with pytest.raises(NotFound):
        service.open_document(link, actor=verifier)
    with pytest.raises(NotFound):
        queries.get_document(old.public_id)


def test_size_and_emptiness_are_told_beside_the_field(app):
    for data, words in ((b"", "empty"), (b"\0" * (10 * 1024 * 1024 + 1), "10 MB"), (b"GIF89a", "neither a PDF")):
        with pytest.raises(Invalid) as refused:
            service.add_document(data, field="paper", kind="other", seller_id=1, actor=SYSTEM)
        assert words in refused.value.fields["paper"][0]


@pytest.mark.one_engine
def test_the_pages_that_show_a_paper(client):
    seller = a_seller()
    pdf, picture = a_document(seller, title="Passbook"), a_document(seller, data=a_card("no number"))
    sign_in(client, owner_of(seller))
    asked = client.get(f"/papers/{pdf.public_id}")
    assert asked.status_code == 303
    where = asked.headers["Location"]
    shown = client.get(where)
    assert "Passbook" in shown.text
    page = re.search(r'src="(/documents/[^"]+\.jpg)"', shown.text).group(1)
    assert client.get(page).mimetype == "image/jpeg"
    assert client.get(f"{where}/2.jpg").status_code == 404
    saved = client.get(f"{where}/file")
    assert saved.data == PDF
    assert saved.headers["Content-Disposition"].startswith("attachment")
    seen = client.get(client.get(f"/papers/{picture.public_id}").headers["Location"])
    assert seen.headers["Content-Disposition"].startswith("inline")
    for answer in (shown, saved, seen):
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Content-Security-Policy"].startswith("sandbox")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert len(queries.openings_of(pdf.id)) == 3
    stranger = client.application.test_client()
    assert stranger.get(where).status_code == 302  # to sign in
    sign_in(stranger, owner_of(a_seller()))
    assert stranger.get(where).status_code == 404
    assert stranger.get(f"/papers/{pdf.public_id}").status_code == 404


def whole_database():
    """Write every row of every table as text."""
    rows = [str(session().execute(text(f'SELECT * FROM "{table.name}"')).all()) for table in db.metadata.sorted_tables]
    return "\n".join(rows)


def all_files(app):
    """Give the bytes of every file below the data folder, encrypted ones decrypted too, PDFs also as text; not the database itself."""
    for path in app.config["SETTINGS"].data_dir.rglob("*"):
        if path.is_file() and ".db" not in path.name:
            data = path.read_bytes()
            yield path.name, data
            if path.suffix == ".bin":
                plain = cipher.get().decrypt(data)
                yield path.name, plain
                if plain.startswith(b"%PDF"):
                    yield path.name, "".join(p.get_textpage().get_text_range() for p in pdfium.PdfDocument(plain)).encode()


def test_an_aadhaar_number_stays_nowhere(app, client, caplog):
    """Sent as PDF, as picture and in every text field, over pages and API; then looked for in database, log and files."""
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.INFO, logger="sqlalchemy.engine")  # statements with what is bound to them
    seller = a_seller("draft", bank_account="000000000999")
    owner = owner_of(seller)
    headers = a_token(owner, "seller")
    for n, data in enumerate((a_pdf("Holder", f"UID {GROUPED}"), a_card(GROUPED), a_pdf("x", info=f"/Title({AADHAAR})"))):
        row = a_claim(seller, status="draft", number=f"AU/99999/GI/99/{n:04d}", document=data)
        assert claims.get_own_claim(seller.id, row.public_id).papers[0].document.masked_count == 1, n
    masked = session().scalars(select(AuditEntry).where(AuditEntry.action == "document.masked")).all()
    assert [entry.after for entry in masked] == [{"numbers": 1}] * 3
    refused_on_pages(client, owner)
    refused_by_the_api(client, headers)
    log = caplog.text
    assert log
    for what in (AADHAAR, GROUPED, GROUPED.replace(" ", "-")):
        assert what not in whole_database(), "database"
        assert what not in log, "log"
        for name, data in all_files(app):
            assert what.encode() not in data, name
    kept = [
        service.open_document(service.link_for(d, actor_of(owner)), actor=actor_of(owner))
        for d in queries.documents_of([seller.id])[seller.id]
    ]
    for one in kept:
        assert service.read_paper(one.data, field="x").masked == 0, "nothing left to see"


FREE = frozenset({"kind", "tax_status", "promise", "no_makers_named", "members_count", "bank_account", "sells"})


def text_fields():
    return [(code, name) for code, schema in SECTION_SCHEMAS.items() for name in schema().fields if name not in FREE]


def refused_on_pages(client, owner):
    sign_in(client, owner)
    token = form_token(client, "/sell/profile/who")
    for code, schema in SECTION_SCHEMAS.items():
        names = [name for name in schema().fields if name not in FREE]
        if names:
            answer = client.post(f"/sell/profile/{code}", data={"form_token": token, **dict.fromkeys(names, GROUPED)})
            assert answer.status_code == 422, code


def refused_by_the_api(client, headers):
    for code, name in text_fields():
        answer = client.patch("/api/v1/seller/profile", headers=headers, json={name: AADHAAR})
        assert answer.status_code == 422, (code, name)
        assert name in json.dumps(answer.json["errors"]), (code, name)
