"""The commands of the house: what they print and how they end."""

import io
import json
import shutil
import tarfile
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from sqlalchemy import func, select

from config import Settings
from marketplace.app import create_app
from marketplace.cli import doctor, prepare, worker
from marketplace.core import clock, jobs
from marketplace.core.actor import Role
from marketplace.core.db import db, unit
from marketplace.money.ledger.models import Account, LedgerEntry, LedgerLine
from marketplace.people.accounts import queries as accounts
from marketplace.people.accounts import second
from marketplace.people.accounts import service as account_service
from marketplace.registry import loading
from marketplace.registry.places.models import State
from tests.builders.users import with_second_step


def test_reference_load_says_what_it_did(run):
    done = run("reference", "load")
    assert done.exit_code == 0
    lines = {line.split(":")[0]: line.split() for line in done.output.splitlines()}
    assert lines["districts"][1:] == ["0", "added", "0", "changed", "786", "unchanged", "0", "refused"]


@pytest.mark.one_engine
def test_reference_load_prints_refusals_and_fails_only_without_a_file(run, tmp_path):
    folder = shutil.copytree(loading.FOLDER, tmp_path / "lists")
    path = folder / "schemes.csv"
    path.write_text(path.read_text(encoding="utf-8") + "bad code,X,,,,,,,,,,,\n", encoding="utf-8")
    done = run("reference", "load", "--folder", folder)
    assert done.exit_code == 0
    assert "schemes.csv:31: code 'bad code' does not have its form" in done.output
    path.unlink()
    done = run("reference", "load", "--folder", folder)
    assert done.exit_code == 1
    assert "the file is not there" in done.output


def test_the_lists_are_loaded_again_only_when_a_file_changed(app, tmp_path):
    settings = app.config["SETTINGS"]
    folder = shutil.copytree(loading.FOLDER, tmp_path / "lists")
    (settings.data_dir / prepare.MARK).unlink(missing_ok=True)
    assert prepare.load_when_changed(settings, folder)
    assert not prepare.load_when_changed(settings, folder)
    path = folder / "categories.csv"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert prepare.load_when_changed(settings, folder)
    (settings.data_dir / prepare.MARK).unlink()


@pytest.mark.one_engine
def test_prepare_makes_a_fresh_database_ready_and_is_quick_afterwards(tmp_path):
    settings = Settings(env="test", data_dir=tmp_path)
    runner = create_app(settings).test_cli_runner()
    first = runner.invoke(args=["prepare"])
    assert first.exit_code == 0, first.output
    assert "786 added" in first.output
    again = runner.invoke(args=["prepare"])
    assert again.exit_code == 0
    assert "unchanged" not in again.output
    app = create_app(settings)
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(State)) == 36
        assert doctor.look_at_database().advice == ""
        db.session.remove()
        db.engine.dispose()


class Healthy(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/healthz" else 404)
        self.end_headers()

    def log_message(self, *arguments):
        """Stay quiet."""


@pytest.mark.one_engine
def test_greet_waits_for_the_server_and_names_the_address(run, monkeypatch):
    server = HTTPServer(("127.0.0.1", 0), Healthy)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setenv("PORT", str(server.server_port))
    done = run("greet")
    server.shutdown()
    thread.join()
    server.server_close()
    assert done.exit_code == 0
    assert f"http://127.0.0.1:{server.server_port}" in done.output
    monkeypatch.setattr(prepare, "WAIT_SECONDS", 0.3)
    assert run("greet").exit_code == 1


@pytest.mark.one_engine
def test_greet_names_the_demo_sign_ins_on_a_demo_site_only(app, run, monkeypatch):
    monkeypatch.setattr(prepare, "answers", lambda url, seconds: True)
    assert "demo-odop-2026" not in run("greet").output
    monkeypatch.setitem(app.config, "SETTINGS", Settings(env="demo", data_dir=app.config["SETTINGS"].data_dir))
    said = run("greet").output
    assert "demo-odop-2026" in said
    assert all(
        f"{who}@demo.example" in said for who in ("buyer", "seller", "seller2", "newseller", "facilitator", "officer", "verifier", "admin")
    )


def test_the_worker_runs_jobs_and_the_schedule_until_told_to_stop(app, run, monkeypatch):
    seen = []
    monkeypatch.setitem(jobs.handlers.get(), "test.note", seen.append)
    with unit():
        jobs.enqueue("test.note", {"n": 1})
    stop = threading.Event()
    monkeypatch.setattr(worker, "stop_on_signals", lambda: stop)
    threading.Timer(1.0, stop.set).start()
    assert run("worker").exit_code == 0
    assert seen == [{"n": 1}]
    assert db.session.scalar(select(func.count()).select_from(jobs.Job).where(jobs.Job.status == jobs.JobStatus.DONE)) > 1


def test_admin_create_makes_an_administrator_once(run):
    secret = "nine blue looms\nnine blue looms\n"
    done = run("admin", "create", stdin=f"Boss@Example.IN\n{secret}")
    assert done.exit_code == 0, done.output
    user = accounts.find_user_by_email("boss@example.in")
    assert [role.role for role in user.roles] == [Role.ADMIN]
    assert account_service.check_password("boss@example.in", "nine blue looms")
    again = run("admin", "create", stdin="boss@example.in\nother words here\nother words here\n")
    assert again.exit_code == 0
    assert "left as it is" in again.output
    assert account_service.check_password("boss@example.in", "nine blue looms")
    assert run("admin", "create", stdin="x@example.in\nshort\nshort\n").exit_code == 1
    with_second_step(user)
    assert run("admin", "forget-second-step", stdin="nobody@example.in\n").exit_code == 1
    assert "without a second step" in run("admin", "forget-second-step", stdin="boss@example.in\n").output
    assert not second.is_on(user)


def test_ledger_check_prints_differences(run):
    assert run("ledger", "check").exit_code == 0
    with unit() as s:
        s.add(
            LedgerEntry(
                kind="sale",
                reference="M26-BROKEN",
                memo="",
                lines=[
                    LedgerLine(account=Account.GATEWAY, party="order:M26-BROKEN", amount_paise=100),
                    LedgerLine(account=Account.BUYER, party="order:M26-BROKEN", amount_paise=-99),
                ],
            )
        )
    done = run("ledger", "check")
    assert done.exit_code == 1
    assert "M26-BROKEN" in done.output


def test_search_rebuild_counts_what_is_on_sale(run):
    done = run("search", "rebuild")
    assert done.exit_code == 0
    assert done.output.startswith("0 goods indexed")


def test_the_doctor_finds_late_and_parked_jobs_and_missing_lists(app, run, monkeypatch):
    monkeypatch.setattr(doctor, "look_at_database", lambda: doctor.Finding("database", "answers"))
    well = run("doctor")
    assert well.exit_code == 0, well.output
    assert "36 States, 786 districts" in well.output
    with unit() as s:
        s.add(jobs.Job(kind="test.x", payload={}, status=jobs.JobStatus.PARKED))
    assert "given-up" in run("doctor").output
    with unit() as s:
        s.add(jobs.Job(kind="test.x", payload={}, run_at=clock.in_seconds(-3600)))
    ill = run("doctor")
    assert ill.exit_code == 1
    assert "Start a worker" in ill.output


def test_the_doctor_tells_a_database_that_was_never_migrated_or_does_not_answer(app, run, monkeypatch):
    monkeypatch.setattr(doctor.ScriptDirectory, "get_current_head", lambda self: "head0001")
    done = run("doctor")
    assert done.exit_code == 1
    assert "db upgrade" in done.output
    assert "reference lists" not in done.output


@pytest.mark.one_engine
def test_the_doctor_warns_of_demo_secrets_on_a_public_site(app, tmp_path):
    assert doctor.look_at_settings(Settings(data_dir=tmp_path)).advice == ""
    assert "SECRET_KEY" in doctor.look_at_settings(Settings(data_dir=tmp_path, public_url="https://mool.example")).advice


def test_backup_and_restore_bring_back_rows_and_files(app, run, tmp_path):
    if db.engine.dialect.name == "postgresql" and not shutil.which("pg_dump"):
        assert "pg_dump is not installed" in run("backup", tmp_path / "b.tar.gz").output
        return
    media = app.config["SETTINGS"].data_dir / "media"
    media.mkdir(parents=True, exist_ok=True)
    (media / "fil_x-640.webp").write_bytes(b"picture")
    run("admin", "create", stdin="keep@example.in\nnine blue looms\nnine blue looms\n")
    path = tmp_path / "b.tar.gz"
    done = run("backup", path)
    assert done.exit_code == 0, done.output
    assert path.stat().st_mode & 0o077 == 0
    run("admin", "create", stdin="later@example.in\nnine blue looms\nnine blue looms\n")
    (media / "fil_x-640.webp").unlink()
    assert run("restore", path, stdin="n\n").exit_code == 1
    assert accounts.find_user_by_email("later@example.in")
    back = run("restore", path, "--yes")
    assert back.exit_code == 0, back.output
    assert accounts.find_user_by_email("keep@example.in").name == "Administrator"
    assert accounts.find_user_by_email("later@example.in") is None
    assert (media / "fil_x-640.webp").read_bytes() == b"picture"


@pytest.mark.one_engine
def test_restore_refuses_what_is_no_backup_of_this_engine(run, tmp_path):
    def tar_of(about: dict[str, object]) -> Path:
        path = tmp_path / "x.tar.gz"
        with tarfile.open(path, "w:gz") as tar:
            data = json.dumps(about).encode()
            info = tarfile.TarInfo("about.json")
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
        return path

    assert "another version" in run("restore", tar_of({"format": 99}), "--yes").output
    assert "backup of postgresql" in run("restore", tar_of({"format": 1, "engine": "postgresql"}), "--yes").output
