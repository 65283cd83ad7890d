"""Language lives in the address: /hi/… is the Hindi house, so a public page has one content per address and may be cached."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from babel.dates import format_date
from flask import Flask, has_request_context, request
from flask_babel import Babel
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from marketplace.core.text import Message
from marketplace.http import sentences
from marketplace.http.sentences import say_in, speaking, spoken_language

LANGUAGES = ("en", "hi")
PREFIX = "/hi"
WsgiApp = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class LanguagePrefix:
    """WSGI layer: moves a leading /hi from the path to SCRIPT_NAME, so that every url_for() stays in Hindi."""

    def __init__(self, app: WsgiApp) -> None:
        """Wrap the application."""
        self.app = app

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Serve one request."""
        path = environ.get("PATH_INFO", "")
        if path == PREFIX or path.startswith(PREFIX + "/"):
            environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + PREFIX
            environ["PATH_INFO"] = path[len(PREFIX) :] or "/"
            language = "hi"
        elif path.startswith("/api/"):
            asked = parse_accept_header(environ.get("HTTP_ACCEPT_LANGUAGE"), LanguageAccept)
            language = asked.best_match(LANGUAGES) or "en"
        else:
            language = "en"
        with speaking(language):
            return self.app(environ, start_response)


def current_language() -> str:
    """Give 'en' or 'hi': of the address, for the API of Accept-Language, of a letter's receiver; else English."""
    return spoken_language()


def other_language_url() -> str:
    """Give this page's address in the other language; the home page outside a request (mails, documents)."""
    if not has_request_context():
        return "/"
    query = f"?{request.query_string.decode()}" if request.query_string else ""
    if current_language() == "hi":
        return (request.path or "/") + query
    return PREFIX + request.path + query


def translate(message: str) -> str:
    """Translate a Message (with its parts) or a plain marked string into the current language."""
    if isinstance(message, Message):
        text = say_in(spoken_language(), message.template)
        parts = {name: _part(part) for name, part in message.params.items()}
        return text % parts if parts else text
    return say_in(spoken_language(), message)


def _part(part: Any) -> Any:
    """Say one part of a sentence: another sentence in its language, a day as people write it, anything else as it is."""
    if isinstance(part, Message):
        return translate(part)
    return format_date(part, "d MMM y", locale=spoken_language()) if isinstance(part, date) else part


def set_up(app: Flask) -> None:
    """Install Babel, the sentences of templates and the address layer."""
    Babel(app, locale_selector=lambda: "hi_IN" if current_language() == "hi" else "en_IN", timezone_selector=lambda: "Asia/Kolkata")
    sentences.set_up(app)
    app.context_processor(lambda: {"locale": current_language(), "other_language_url": other_language_url()})
    app.wsgi_app = LanguagePrefix(app.wsgi_app)  # type: ignore[method-assign]
