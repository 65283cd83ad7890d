"""The few fixtures of the suite: an application on a real database. Everything else is made by tests/builders."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import pytest
from argon2 import PasswordHasher
from flask import Flask, g
from flask.testing import FlaskClient
from sqlalchemy import Table, exists, select, text

from config import Settings
from marketplace.app import create_app
from marketplace.core.db import db
from tests import demo, engines

ENGINES = os.environ.get("TEST_ENGINES", "sqlite,postgres").split(",")
KEPT = (
    "state",
    "district",
    "pin_code",
    "pin_district",
    "gi_good",
    "gi_state",
    "gi_district",
    "odop_product",
    "odop_programme",
    "odop_edition",
    "odop_entry",
    "panel_rule",
    "scheme",
    "scheme_rule",
    "hsn_rate",
    "category",
    "requirement",
    "wording_policy",
    "wording_term",
    "wording_name",
    "merit_kind",
    "collection",
    "alembic_version",
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest and cannot be divided: the tests on the filled demo; the order of the rest stays random."""
    items.sort(key=lambda item: item.get_closest_marker("xdist_group") is None)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run every test that needs the application on both engines, unless it says that one is enough.

    A door only shows what the rooms give, and these are tested on both: a test of pages or of the API runs on one engine, half of
    them on each.
    """
    if "engine" in metafunc.fixturenames:
        one = metafunc.definition.get_closest_marker("one_engine") or metafunc.definition.get_closest_marker("browser")
        name = metafunc.definition.nodeid
        door = name.startswith(("tests/web/", "tests/api/")) and not metafunc.definition.get_closest_marker("both_engines")
        chosen = ENGINES[:1] if one else [ENGINES[crc32(name.encode()) % len(ENGINES)]] if door else ENGINES
        metafunc.parametrize("engine", chosen, scope="function")


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give this worker's folder."""
    return tmp_path_factory.mktemp("mool")


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Give the folder of a filled demo, to be copied and never opened, and what filling it said; mark users xdist_group(demo.GROUP)."""
    folder = tmp_path_factory.mktemp("demo")
    return folder, demo.fill(folder)


@pytest.fixture(scope="session", autouse=True)
def quick_hashes() -> Iterator[None]:
    """Hash passwords with the least work: how long a hash takes is no behaviour, and every builder makes people."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("marketplace.people.accounts.passwords._hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield


class Browser(FlaskClient):
    """A client whose requests begin with an empty `g`, as on a real server; the context of the test would lend them its own."""

    def open(self, *args, **kwargs):
        for name in list(g):
            g.pop(name)
        return super().open(*args, **kwargs)


def filled_tables() -> list[Table]:
    """List the tables that hold something a test wrote, what points before what is pointed at; one question for all of them."""
    tables = [table for table in reversed(db.metadata.sorted_tables) if table.name not in KEPT]
    found = db.session.execute(select(*(exists(select(1).select_from(table)) for table in tables))).one()
    return [table for table, full in zip(tables, found, strict=True) if full]


class Stage:
    """One worker's applications, one per engine, made when first needed."""

    def __init__(self, home: Path) -> None:
        self.home, self.apps = home, {}

    def app(self, engine: str) -> Flask:
        if engine not in self.apps:
            self.apps[engine] = self._make(engine)
        return self.apps[engine]

    def _make(self, engine: str) -> Flask:
        folder = self.home / engine
        worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
        url = engines.make_database(f"mool_{worker}") if engine == "postgres" else f"sqlite:///{folder / 'test.db'}"
        app = create_app(Settings(env="test", data_dir=folder, database_url=url, public_url="http://localhost", page_cache=False))
        app.test_client_class = Browser
        with app.app_context():
            from marketplace.registry import loading

            db.create_all()
            loading.load_all()
            db.session.remove()
        return app

    def clean(self, engine: str) -> None:
        app = self.apps[engine]
        with app.app_context():
            db.session.remove()
            # Most tables hold nothing, and DELETE is quick with few rows, where TRUNCATE makes new files for each.
            for table in filled_tables():
                db.session.execute(table.delete())
            ours = text("SELECT id FROM odop_edition WHERE programme_code = 'MOOL-PANEL'")  # what nominations brought about
            for edition_id in db.session.scalars(ours).all():
                db.session.execute(text("DELETE FROM odop_entry WHERE edition_id = :id"), {"id": edition_id})
                db.session.execute(text("DELETE FROM odop_edition WHERE id = :id"), {"id": edition_id})
            db.session.commit()
            db.session.remove()
        for folder in ("media", "outbox", "index"):
            shutil.rmtree(self.home / engine / folder, ignore_errors=True)


@pytest.fixture(scope="session")
def stage(home: Path) -> Stage:
    """Give this worker's applications."""
    return Stage(home)


@pytest.fixture
def app(stage: Stage, engine: str) -> Iterator[Flask]:
    """Give an application with the reference lists and nothing else, inside its context."""
    made = stage.app(engine)
    from marketplace.plugs import plug

    plug(made.config["SETTINGS"])
    with made.app_context():
        yield made
        db.session.remove()
    stage.clean(engine)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Give a browser without scripts."""
    return app.test_client()
