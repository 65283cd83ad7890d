"""Looks sentences up in the catalogue of the page's language, and hands them to templates.

A page says some eighty sentences. What Flask-Babel would find out anew for each of them is kept here: which language is spoken, one
catalogue for each language, and each sentence that has no parts as ready markup.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from babel.support import NullTranslations, Translations
from flask import Flask
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

FOLDER = Path(__file__).resolve().parents[2] / "translations"
MOST = 4096  # sentences kept as markup, of all languages


_spoken: ContextVar[str] = ContextVar("spoken language", default="en")
spoken_language = _spoken.get  # the code of the language that is spoken now; English where nobody chose


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language, 'en' or 'hi', while the block runs: a request in that of its address, a letter in its receiver's."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


@cache
def catalogue(language: str) -> NullTranslations:
    """Give the compiled catalogue of a language; an empty one, which repeats what it is asked, for English."""
    return Translations.load(FOLDER, [language])


def say_in(language: str, text: str) -> str:
    """Translate one sentence, its %(name)s places left as they are."""
    return catalogue(language).ugettext(text)


@pass_eval_context
def gettext(how: EvalContext, text: str, **parts: Any) -> str:
    """Translate a sentence for a template and fill its places; a part that is no markup is escaped on a page of markup."""
    if not how.autoescape:
        return say_in(spoken_language(), text) % parts
    if not parts:
        return _ready(spoken_language(), text)
    return Markup(say_in(spoken_language(), text)) % parts  # noqa: S704 - sentences are ours, parts are escaped


@pass_eval_context
def ngettext(how: EvalContext, one: str, many: str, num: int, /, **parts: Any) -> str:
    """Translate a sentence that counts; `num` chooses its form and is a part like the others."""
    text = catalogue(spoken_language()).ungettext(one, many, num)
    return (Markup(text) if how.autoescape else text) % {"num": num, **parts}  # noqa: S704 - as above


@lru_cache(maxsize=MOST)
def _ready(language: str, text: str) -> Markup:
    """Make the markup of a sentence without parts; a format like the others, so that %% means the same in both."""
    return Markup(say_in(language, text)) % {}  # noqa: S704 - as above


def set_up(app: Flask) -> None:
    """Give templates `_`, gettext and ngettext."""
    app.jinja_env.globals.update(_=gettext, gettext=gettext, ngettext=ngettext)
