"""The migrations build exactly what the models say, on both engines, and go down again."""

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect

from marketplace.core.db import Utc, db
from marketplace.core.secret import SecretJSON, SecretText
from tests import engines

ROOT = Path(__file__).resolve().parents[1]


def _same_type(_context, _inspected, _column, _inspected_type, wanted):
    return False if isinstance(wanted, Utc | SecretText | SecretJSON) else None


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_upgrade_is_what_the_models_say_and_downgrade_leaves_nothing(kind, tmp_path):
    url = f"sqlite:///{tmp_path / 'm.db'}" if kind == "sqlite" else engines.make_database("mool_migrations")
    flask = [sys.executable, "-W", "ignore", "-m", "flask", "--app", "wsgi", "db"]
    env = {"DATABASE_URL": url, "DATA_DIR": str(tmp_path), "PATH": ""}
    subprocess.run([*flask, "upgrade"], cwd=ROOT, env=env, check=True, capture_output=True)
    made = create_engine(url)
    with made.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": _same_type})
        assert compare_metadata(context, db.metadata) == []
    subprocess.run([*flask, "downgrade", "base"], cwd=ROOT, env=env, check=True, capture_output=True)
    assert set(inspect(made).get_table_names()) <= {"alembic_version"}
    made.dispose()


def test_they_are_one_line_and_each_tells_its_story():
    scripts = ScriptDirectory(str(ROOT / "migrations"))
    assert len(scripts.get_heads()) == 1
    assert [s.revision for s in scripts.walk_revisions() if "Tell here" in (s.doc + (s.module.__doc__ or ""))] == []
