"""Language lives in the address: /hi/… is the Hindi house, so a public page has one content per address and may be cached."""

from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask, g, has_request_context, request
from flask_babel import Babel, gettext

from marketplace.core.text import Message

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
            environ["mool.language"] = "hi"
        return self.app(environ, start_response)


def current_language() -> str:
    """Give 'en' or 'hi': of the running job if one set it, of the address, or for the API of Accept-Language."""
    if has_request_context():
        if request.path.startswith("/api/"):
            return request.accept_languages.best_match(LANGUAGES) or "en"
        return str(request.environ.get("mool.language", "en"))
    return str(g.get("language", "en")) if g else "en"


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
        text = str(gettext(message.template))
        parts = {name: translate(part) if isinstance(part, Message) else part for name, part in message.params.items()}
        return text % parts if parts else text
    return str(gettext(message))


def set_up(app: Flask) -> None:
    """Install Babel and the address layer."""
    Babel(app, locale_selector=lambda: "hi_IN" if current_language() == "hi" else "en_IN", timezone_selector=lambda: "Asia/Kolkata")
    app.context_processor(lambda: {"locale": current_language(), "other_language_url": other_language_url()})
    app.wsgi_app = LanguagePrefix(app.wsgi_app)  # type: ignore[method-assign]
