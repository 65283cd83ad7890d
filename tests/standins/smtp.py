"""A mail server that keeps what it is given, and can fall silent right after it has taken a mail."""

import socketserver
import threading
from email import message_from_bytes
from email.message import Message
from email.policy import default


class FakeSmtp:
    """Listens on a free port; `mails` is what came in, `silent` lets it stop answering once a mail is taken."""

    def __init__(self) -> None:
        self.mails: list[Message] = []
        self.silent = threading.Event()
        self.over = threading.Event()
        outer = self

        class Talk(socketserver.StreamRequestHandler):
            def say(self, line: str) -> None:
                self.wfile.write(line.encode() + b"\r\n")

            def handle(self) -> None:
                self.say("220 stand-in")
                while line := self.rfile.readline():
                    word = line[:4].upper().strip()
                    if word == b"DATA":
                        self.say("354 go on")
                        body = b""
                        while (part := self.rfile.readline()) != b".\r\n":
                            body += part
                        outer.mails.append(message_from_bytes(body, policy=default))
                        if outer.silent.is_set():
                            outer.over.wait(60)
                            return
                        self.say("250 taken")
                    elif word == b"QUIT":
                        self.say("221 bye")
                        return
                    else:
                        self.say("250 well")

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True
            allow_reuse_address = True

        self.server = Server(("127.0.0.1", 0), Talk)
        self.url = f"smtp://127.0.0.1:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True)
        self.thread.start()

    def close(self) -> None:
        self.over.set()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join(5)
