"""The few fixtures of the suite: an application on a real database. Everything else is made by tests/builders."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, g
from flask.testing import FlaskClient
from sqlalchemy import text

from config import Settings
from marketplace.app import create_app
from marketplace.core.db import db
from tests import engines

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
    "scheme",
    "hsn_rate",
    "category",
    "alembic_version",
)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run every test that needs the application on both engines, unless it says that one is enough."""
    if "engine" in metafunc.fixturenames:
        one = metafunc.definition.get_closest_marker("one_engine") or metafunc.definition.get_closest_marker("browser")
        metafunc.parametrize("engine", ENGINES[:1] if one else ENGINES, scope="function")


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give this worker's folder."""
    return tmp_path_factory.mktemp("mool")


class Browser(FlaskClient):
    """A client whose requests begin with an empty `g`, as on a real server; the context of the test would lend them its own."""

    def open(self, *args, **kwargs):
        for name in list(g):
            g.pop(name)
        return super().open(*args, **kwargs)


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
            if engine == "sqlite":
                db.session.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
            db.session.remove()
            if engine == "sqlite":
                db.engine.dispose()
                shutil.copy(folder / "test.db", folder / "template.db")
        return app

    def clean(self, engine: str) -> None:
        app = self.apps[engine]
        with app.app_context():
            db.session.remove()
            if engine == "sqlite":
                db.engine.dispose()
                for old in self.home.joinpath(engine).glob("test.db*"):
                    old.unlink()
                shutil.copy(self.home / engine / "template.db", self.home / engine / "test.db")
            else:
                names = ", ".join(f'"{t.name}"' for t in db.metadata.sorted_tables if t.name not in KEPT)
                db.session.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
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
    from marketplace.app import plug

    plug(made.config["SETTINGS"])
    with made.app_context():
        yield made
        db.session.remove()
    stage.clean(engine)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Give a browser without scripts."""
    return app.test_client()
