"""Runs the web server and the worker side by side until Ctrl-C; a worker that dies is started again, a server that dies ends all.

Each child has a session of its own, so that Ctrl-C reaches this process alone and every child is told to end exactly once.
"""

import os
import signal
import subprocess
import sys
import threading
import time

GRACE_SECONDS = 15


def start(*arguments: str) -> subprocess.Popen[bytes]:
    """Start a Python module as a child."""
    return subprocess.Popen([sys.executable, "-m", *arguments], start_new_session=True)  # noqa: S603 (fixed words)


def start_worker() -> subprocess.Popen[bytes]:
    """Start the worker of the outbox."""
    return start("flask", "--app", "wsgi", "worker")


def start_server() -> subprocess.Popen[bytes]:
    """Start gunicorn on loopback."""
    return start(
        "gunicorn",
        "--bind",
        f"127.0.0.1:{os.environ.get('PORT', '8000')}",
        "--worker-class",
        "gthread",
        "--workers",
        os.environ.get("WEB_WORKERS", "2"),
        "--threads",
        "4",
        "--no-control-socket",
        "wsgi:application",
    )


def end(children: list[subprocess.Popen[bytes]]) -> None:
    """Tell the children to finish what they have in hand; end by force what has not after GRACE_SECONDS."""
    for child in children:
        child.terminate()
    deadline = time.monotonic() + GRACE_SECONDS
    for child in children:
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def main() -> int:
    """Serve until a signal comes; give the server's exit code when it ended on its own."""
    stop = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, lambda *_: stop.set())
    server, worker, greeter = start_server(), start_worker(), start("flask", "--app", "wsgi", "greet")
    while not stop.wait(1.0):
        if server.poll() is not None:
            break
        if worker.poll() is not None:
            worker = start_worker()
    code = server.poll()
    end([greeter, worker, server])
    return 0 if code is None else code


if __name__ == "__main__":
    sys.exit(main())
