"""Public pages from memory: whole answers, gzipped once, kept per address until the public version or the day moves on.

Only answers that say `Cache-Control: public` and set no cookie are kept. Private pages are never compressed here (BREACH).
"""

import gzip
import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from marketplace.core import clock

WsgiApp = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
Headers = list[tuple[str, str]]
SECONDS = 60
LARGEST = 512 * 1024
ROOM = 64 * 1024 * 1024  # bytes of all kept answers in one process; addresses are endless, memory is not
TEXTUAL = ("text/", "application/json", "application/problem+json", "image/svg+xml", "application/manifest+json")


@dataclass(frozen=True)
class Entry:
    """One kept answer: plain and gzipped, with what it depends on."""

    stamp: tuple[int, str]
    until: float
    etag: str
    headers: Headers
    plain: bytes
    zipped: bytes | None

    @property
    def size(self) -> int:
        """Give the bytes it takes."""
        return len(self.plain) + len(self.zipped or b"")


class PageCache:
    """WSGI layer in front of Flask; `version` tells the public version at this moment."""

    def __init__(self, app: WsgiApp, version: Callable[[], int]) -> None:
        """Wrap the application."""
        self.app, self.version = app, version
        self._entries: OrderedDict[tuple[str, ...], Entry] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer from memory, or let the application answer and keep what may be kept."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self.app(environ, start_response)
        key = (
            environ.get("HTTP_HOST", ""),
            environ.get("SCRIPT_NAME", ""),
            environ["PATH_INFO"],
            environ.get("QUERY_STRING", ""),
            environ.get("HTTP_ACCEPT_LANGUAGE", "") if environ["PATH_INFO"].startswith("/api/") else "",
        )
        stamp = (self.version(), clock.today().isoformat())
        entry = self._entries.get(key)
        if entry is None or entry.stamp != stamp or entry.until < time.monotonic():
            made = self._make(environ, start_response, key, stamp)
            if not isinstance(made, Entry):
                return made
            entry = made
        return _send(entry, environ, start_response)

    def _make(
        self, environ: dict[str, Any], start_response: Callable[..., Any], key: tuple[str, ...], stamp: tuple[int, str]
    ) -> Entry | Iterable[bytes]:
        caught: dict[str, Any] = {}

        def catch(status: str, headers: Headers, exc_info: Any = None) -> Callable[[bytes], object]:
            caught.update(status=status, headers=headers, exc_info=exc_info)
            return lambda _data: None

        body = self.app(environ, catch)
        if not _may_keep(caught["status"], caught["headers"]):
            start_response(caught["status"], caught["headers"], caught["exc_info"])
            return body
        try:
            plain = b"".join(body)
        finally:
            if hasattr(body, "close"):
                body.close()
        entry = _entry(stamp, caught["headers"], plain)
        self._keep(key, entry)
        return entry

    def _keep(self, key: tuple[str, ...], entry: Entry) -> None:
        """Put an answer in as the newest, and drop the oldest ones until all fit into ROOM."""
        with self._lock:
            old = self._entries.pop(key, None)
            self._entries[key] = entry
            self._bytes += entry.size - (old.size if old else 0)
            while self._bytes > ROOM:
                self._bytes -= self._entries.popitem(last=False)[1].size


def _may_keep(status: str, headers: Headers) -> bool:
    found = {name.lower(): value for name, value in headers}
    return (
        status.startswith("200")
        and found.get("cache-control", "").startswith("public")
        and found.get("content-type", "").startswith(TEXTUAL)  # photographs come from the disk as fast
        and "set-cookie" not in found
        and "cookie" not in found.get("vary", "").lower()
        and int(found.get("content-length", LARGEST)) < LARGEST
    )


def _entry(stamp: tuple[int, str], headers: Headers, plain: bytes) -> Entry:
    kind = next((v for n, v in headers if n.lower() == "content-type"), "")
    kept = [(n, v) for n, v in headers if n.lower() not in ("content-length", "etag", "vary", "date")]
    zipped = gzip.compress(plain, 6, mtime=0) if kind.startswith(TEXTUAL) and len(plain) > 500 else None
    return Entry(stamp, time.monotonic() + SECONDS, f'"{hashlib.sha256(plain).hexdigest()[:20]}"', kept, plain, zipped)


def _send(entry: Entry, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    headers = [*entry.headers, ("ETag", entry.etag), ("Vary", "Accept-Encoding")]
    if entry.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
        start_response("304 NOT MODIFIED", headers)
        return [b""]
    body = entry.plain
    if entry.zipped is not None and "gzip" in environ.get("HTTP_ACCEPT_ENCODING", ""):
        body = entry.zipped
        headers.append(("Content-Encoding", "gzip"))
    start_response("200 OK", [*headers, ("Content-Length", str(len(body)))])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
