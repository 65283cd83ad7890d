"""A small HTTP client for load: keep-alive sockets, a thread each, every answer read whole and its status checked."""

import socket
import threading
import time
from dataclasses import dataclass, field
from itertools import count


@dataclass
class Result:
    """What one load gave: seconds it took, seconds of each request, and what went wrong."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Requests per second."""
        return len(self.times) / self.seconds if self.seconds else 0.0

    def percentile(self, share: float) -> float:
        """Milliseconds under which that share of the requests stayed."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000 if ordered else 0.0


class Line:
    """One keep-alive connection."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.socket: socket.socket | None = None

    def ask(self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None) -> tuple[int, bytes]:
        """Send one request and read the answer whole: status and body (as sent over the wire)."""
        head = {"Host": f"127.0.0.1:{self.port}", "Content-Length": str(len(body)), **(headers or {})}
        raw = f"{method} {path} HTTP/1.1\r\n" + "".join(f"{k}: {v}\r\n" for k, v in head.items()) + "\r\n"
        if self.socket is None:
            self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=60)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            self.socket.sendall(raw.encode() + body)
            return self._read()
        except (ConnectionError, TimeoutError):
            self.close()
            raise

    def _read(self) -> tuple[int, bytes]:
        data = b""
        while b"\r\n\r\n" not in data:
            more = self.socket.recv(65536)
            if not more:
                raise ConnectionResetError("closed before the head")
            data += more
        head, _, rest = data.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        fields = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in lines[1:])}
        size = int(fields.get("content-length", "0"))
        while len(rest) < size:
            more = self.socket.recv(65536)
            if not more:
                raise ConnectionResetError("closed inside the body")
            rest += more
        if fields.get("connection", "").lower() == "close":
            self.close()
        return int(lines[0].split()[1]), rest

    def close(self) -> None:
        """Hang up."""
        if self.socket:
            self.socket.close()
            self.socket = None


def load(port: int, act, *, seconds: float, threads: int = 8) -> Result:
    """Let each thread call `act(line, turn)` until the time is over; a turn number is never given twice."""
    result, turns, stop = Result(), count(), time.perf_counter() + seconds
    lock = threading.Lock()

    def run() -> None:
        line, times, faults = Line(port), [], []
        while time.perf_counter() < stop:
            begun = time.perf_counter()
            try:
                act(line, next(turns))
                times.append(time.perf_counter() - begun)
            except Exception as error:
                faults.append(f"{type(error).__name__}: {error}")
        line.close()
        with lock:
            result.times += times
            result.faults += faults

    begun = time.perf_counter()
    workers = [threading.Thread(target=run) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    result.seconds = time.perf_counter() - begun
    return result


def get(*paths: str, headers: dict[str, str] | None = None):
    """Make an act that walks the paths in turn and insists on 200."""

    def act(line: Line, turn: int) -> None:
        status, _ = line.ask("GET", paths[turn % len(paths)], headers=headers)
        if status != 200:
            raise RuntimeError(f"{paths[turn % len(paths)]} answered {status}")

    return act
