"""What `make run` leaves running: ends together, and brings a dead worker back."""

import importlib.util
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def supervise(monkeypatch):
    spec = importlib.util.spec_from_file_location("supervise", ROOT / "bin" / "supervise.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "GRACE_SECONDS", 2)
    before = {name: signal.getsignal(name) for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    yield module
    for name, handler in before.items():
        signal.signal(name, handler)


def child(code: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-S", "-c", code], start_new_session=True, stdout=subprocess.PIPE)


def test_a_child_that_does_not_end_is_ended_by_force(supervise):
    stubborn = child("import signal,time;signal.signal(signal.SIGTERM,signal.SIG_IGN);print('up',flush=True);time.sleep(60)")
    meek = child("import time;print('up',flush=True);time.sleep(60)")
    for process in (stubborn, meek):
        process.stdout.readline()
    supervise.end([stubborn, meek])
    assert (stubborn.returncode, meek.returncode) == (-signal.SIGKILL, -signal.SIGTERM)


def test_a_dead_worker_is_started_again_and_a_signal_ends_all(supervise, monkeypatch):
    workers, others = [], []

    def start_worker():
        workers.append(child("" if not workers else "import time;time.sleep(60)"))
        if len(workers) == 2:
            threading.Timer(0.5, signal.raise_signal, [signal.SIGTERM]).start()
        return workers[-1]

    def other(*_):
        others.append(child("import time;time.sleep(60)"))
        return others[-1]

    monkeypatch.setattr(supervise, "start_worker", start_worker)
    monkeypatch.setattr(supervise, "start_server", other)
    monkeypatch.setattr(supervise, "start", other)
    assert supervise.main() == 0
    assert len(workers) == 2
    assert all(process.poll() is not None for process in (*workers, *others))


def test_a_server_that_cannot_start_ends_all_with_its_code(supervise, monkeypatch):
    slow = []

    def other(*_):
        slow.append(child("import time;time.sleep(60)"))
        return slow[-1]

    monkeypatch.setattr(supervise, "start_server", lambda: child("raise SystemExit(3)"))
    monkeypatch.setattr(supervise, "start_worker", other)
    monkeypatch.setattr(supervise, "start", other)
    begun = time.monotonic()
    assert supervise.main() == 3
    assert time.monotonic() - begun < 20
    assert all(process.poll() is not None for process in slow)
