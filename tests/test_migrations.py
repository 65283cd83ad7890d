"""The migrations build exactly what the models say, on both engines, and go down again."""

import json
import warnings
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask_migrate import downgrade, upgrade
from sqlalchemy import MetaData, create_engine, inspect, text

from config import Settings
from marketplace.app import create_app
from marketplace.core.db import Utc, db
from marketplace.core.secret import SecretJSON, SecretText, cipher, keyed_digest
from tests import engines

ROOT = Path(__file__).resolve().parents[1]


def _same_type(_context, _inspected, _column, _inspected_type, wanted):
    return False if isinstance(wanted, Utc | SecretText | SecretJSON) else None


def mover(url, folder):
    """Give what moves a database up or down, with the migrations of the house."""
    app = create_app(Settings(env="test", data_dir=folder, database_url=url, page_cache=False))

    def move(way, *where):
        with app.app_context(), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what reflecting an old table cannot tell
            way(str(ROOT / "migrations"), *where)
            db.session.remove()
            db.engine.dispose()

    return move


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_upgrade_is_what_the_models_say_and_downgrade_leaves_nothing(kind, tmp_path):
    url = f"sqlite:///{tmp_path / 'm.db'}" if kind == "sqlite" else engines.make_database("mool_migrations")
    move = mover(url, tmp_path)
    move(upgrade)
    made = create_engine(url)
    with made.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": _same_type})
        assert compare_metadata(context, db.metadata) == []
    move(downgrade, "base")
    assert set(inspect(made).get_table_names()) <= {"alembic_version"}
    made.dispose()


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_what_stood_is_carried_over_and_back(kind, tmp_path):
    url = f"sqlite:///{tmp_path / 'm.db'}" if kind == "sqlite" else engines.make_database("mool_carried")
    move = mover(url, tmp_path)
    move(upgrade, "0001")
    made = create_engine(url)
    with made.begin() as connection:
        _old_rows(connection)
    move(upgrade)
    with made.connect() as connection:
        rows = {name: connection.execute(text(f"SELECT {columns} FROM {name}")).all() for name, columns in CARRIED.items()}
    assert rows["producer"] == [(1, 1, 1, 1)]
    assert sorted(rows["maker_consent"]) == [(1, purpose, "seller_said", 1) for purpose in ("name", "photo", "story", "village")]
    assert rows["claim_document"] == [(1, rows["document"][0][0], "abc", 1)]
    assert [(place[0], place[1], 0 <= place[2] < 131_072) for place in rows["credential_slot"]] == [(1, 1, True)]
    assert rows["document"][0][1:] == (1, 1, "abc")
    assert [(kind_, bool(main)) for kind_, main in rows["identity_number"]] == [("gstin", True)]
    assert [json.loads(one[0]) if isinstance(one[0], str) else one[0] for one in rows["seller"]] == [{"tax": ""}]
    assert rows["message"] == [(keyed_digest("recipient", "meera@example.org"),)]
    assert rows["seller_member"][0][0] is not None
    move(downgrade, "0001")
    with made.connect() as connection:
        assert connection.execute(text("SELECT shown FROM producer")).scalar()
        assert connection.execute(text("SELECT document_id FROM claim")).scalar() == 1
    made.dispose()


CARRIED = {
    "producer": "CAST(shows_name AS int), CAST(shows_photo AS int), CAST(shows_village AS int), CAST(shows_story AS int)",
    "maker_consent": "producer_id, purpose, how, notice_version",
    "claim_document": "claim_id, document_id, sha256, CASE WHEN seen_at IS NULL THEN 0 ELSE 1 END",
    "credential_slot": "claim_id, list_no, position",
    "document": "id, seller_id, file_id, sha256",
    "identity_number": "kind, main",
    "seller": "to_change",
    "message": "recipient_digest",
    "seller_member": "joined_at",
}


def _old_rows(connection):
    """Write one of each row that the later migrations touch, filling every other column that must not be empty."""
    tables = MetaData()
    tables.reflect(connection)
    now, sealed = datetime.now(UTC), cipher.get().encrypt(b"Meera@example.org").decode()
    said = {
        "state": {},
        "district": {"state_id": 1},
        "user_account": {"email": "meera@example.org"},
        "seller": {"kind": "weaver", "status": "changes_requested", "to_change": ["tax"], "gstin": "09ZZZAZ9999Z1ZL"},
        "seller_member": {"seller_id": 1, "user_id": 1},
        "producer": {"seller_id": 1, "district_id": 1, "shown": True, "consent_at": now},
        "scheme": {},
        "stored_file": {"sha256": "abc", "seller_id": 1},
        "claim": {"scheme_id": 1, "seller_id": 1, "document_id": 1, "status": "verified", "decided_at": now},
        "message": {"recipient": sealed},
    }
    for name, values in said.items():
        table = tables.tables[name]
        made = {c.name: _any(c, now) for c in table.columns if not c.nullable and c.name not in values and c.name != "id"}
        connection.execute(table.insert().values(**made, **values, id=1))


def _any(column, now):
    kind = column.type.python_type
    if column.foreign_keys:
        return 1
    return {int: 0, bool: False, datetime: now, date: now.date(), dict: [], str: column.name}.get(kind, column.name)


def test_they_are_one_line_and_each_tells_its_story():
    scripts = ScriptDirectory(str(ROOT / "migrations"))
    assert len(scripts.get_heads()) == 1
    assert [s.revision for s in scripts.walk_revisions() if "Tell here" in (s.doc + (s.module.__doc__ or ""))] == []
