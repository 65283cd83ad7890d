"""kill -9 of a real worker between claim and finish: after the lease the job runs again, and the mail keeps its Message-ID."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from marketplace.core.db import session
from marketplace.core.jobs import Job
from marketplace.messages import service
from marketplace.messages.models import Message
from marketplace.messages.service import SENT, WAITING
from tests.builders.orders import an_order
from tests.standins.smtp import FakeSmtp

ROOT = Path(__file__).parents[2]
WORKER = """
import sys
from marketplace.core import jobs
jobs.LEASE_SECONDS = 2
from flask.cli import main
sys.argv = ["flask", "--app", "wsgi", "worker"]
main()
"""


@pytest.fixture
def smtp():
    made = FakeSmtp()
    yield made
    made.close()


def a_worker(app, smtp) -> subprocess.Popen:
    """Start the worker as the Makefile does, only with a short lease."""
    settings = app.config["SETTINGS"]
    env = {
        **os.environ,
        "MOOL_ENV": "test",
        "DATA_DIR": str(settings.data_dir),
        "DATABASE_URL": settings.database_uri,
        "SMTP_URL": smtp.url,
        "PUBLIC_URL": "https://shop.example",
        "PYTHONPATH": str(ROOT),
    }
    return subprocess.Popen([sys.executable, "-c", WORKER], cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def until(true, seconds=60) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.1)
        session().rollback()


def status_of(message_id: int) -> str:
    session().rollback()
    return session().query(Message.status).filter_by(id=message_id).scalar()


@pytest.mark.timeout(200)
def test_a_killed_worker_loses_no_mail_and_a_repeat_can_be_told(app, smtp):
    message = service.write("meera@example.org", "en", "welcome", {"name": "Meera", "link_path": "/account/"})
    message_id, expected = message.id, f"<{message.public_id}@shop.example>"
    session().rollback()
    smtp.silent.set()
    first = a_worker(app, smtp)
    try:
        until(lambda: smtp.mails)  # the mail is out, the worker waits for the answer, the job is claimed and not finished
    finally:
        os.kill(first.pid, signal.SIGKILL)
        first.wait(10)
        first.stderr.close()
    assert status_of(message_id) == WAITING
    job = session().query(Job).filter_by(kind=service.SEND).one()
    assert (job.status, job.attempts) == ("running", 1)
    smtp.silent.clear()
    second = a_worker(app, smtp)
    try:
        until(lambda: status_of(message_id) == SENT)
        until(lambda: session().query(Job.status).filter_by(kind=service.SEND).scalar() == "done")
    finally:
        second.send_signal(signal.SIGTERM)
        second.wait(30)
        second.stderr.close()
    assert [mail["Message-ID"] for mail in smtp.mails] == [expected, expected]
    session().rollback()
    assert session().query(Job).filter_by(kind=service.SEND).one().attempts == 2


@pytest.mark.timeout(200)
def test_the_worker_mails_what_an_order_wrote(app, smtp):
    order = an_order(locale="hi")
    session().rollback()
    worker = a_worker(app, smtp)
    try:
        until(lambda: any(order.contact_email in mail["To"] for mail in smtp.mails))
    finally:
        worker.send_signal(signal.SIGTERM)
        worker.wait(30)
        worker.stderr.close()
    mail = next(mail for mail in smtp.mails if order.contact_email in mail["To"])
    assert f"http://localhost/hi/orders/{order.number}?token=" in mail.get_content()  # written with the order, only sent by the worker
