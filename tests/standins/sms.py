"""An SMS provider over real HTTP: keeps what it is given, and refuses when it is told to."""

import json
import threading
from wsgiref.simple_server import WSGIRequestHandler, make_server


class _Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        """Say nothing."""


class FakeSms:
    """`messages` is what came in, by Idempotency-Key; `status` is what it answers."""

    def __init__(self) -> None:
        self.messages, self.keys, self.status = {}, [], "202 Accepted"
        self.server = make_server("127.0.0.1", 0, self._answer, handler_class=_Quiet)
        self.url = f"http://:secret%20key@127.0.0.1:{self.server.server_port}/v1/messages?from=MOOL"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True)
        self.thread.start()

    def _answer(self, environ, start_response):
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        assert (environ["REQUEST_METHOD"], environ["CONTENT_TYPE"]) == ("POST", "application/json")
        assert environ["PATH_INFO"] + "?" + environ["QUERY_STRING"] == "/v1/messages?from=MOOL"
        if environ.get("HTTP_AUTHORIZATION") != "Bearer secret key":
            start_response("401 Unauthorized", [])
            return [b""]
        self.keys.append(environ["HTTP_IDEMPOTENCY_KEY"])
        if self.status.startswith("2"):
            self.messages[self.keys[-1]] = json.loads(body)
        start_response(self.status, [])
        return [b"{}"]

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join(5)
