"""Renders the house's letters: plain text from templates/emails in the receiver's language, whatever the language of the request."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from babel.dates import format_date
from flask import Flask, current_app
from flask_babel import force_locale
from jinja2 import Environment, StrictUndefined

from marketplace.core import clock
from marketplace.http.language import PREFIX, translate
from marketplace.messages.ports import Letter


class LetterRenderer:
    """Takes the site's own templates and catalogues."""

    def __init__(self, public_url: str, site_name: str) -> None:
        """Take the address that stands in front of every link, and the name that signs."""
        self.public_url, self.site_name = public_url, site_name

    def render(self, template: str, locale: str, context: Mapping[str, Any]) -> Letter:
        """Render templates/emails/<template>.txt: its first line is the subject, the rest the words."""
        start = self.public_url + (PREFIX if locale == "hi" else "")
        with force_locale("hi_IN" if locale == "hi" else "en_IN"):
            app = current_app._get_current_object()  # type: ignore[attr-defined]
            letter = _environment(app, locale).get_template(f"emails/{template}.txt")
            text = letter.render({**context, "site_name": self.site_name, "link": start + str(context.get("link_path", "/"))})
        subject, _, body = text.strip().partition("\n")
        return Letter(" ".join(subject.split()), body.strip() + "\n")


@cache
def _environment(app: Flask, locale: str) -> Environment:
    """Make a plain-text twin of the site's template environment that writes days in one language and fails on a missing name."""
    made = app.jinja_env.overlay(autoescape=False, undefined=StrictUndefined)
    made.filters = {**made.filters, "day": lambda value: _day(value, locale), "spoken": translate}
    return made


def _day(value: date | datetime, locale: str) -> str:
    plain = clock.local(value).date() if isinstance(value, datetime) else value
    return format_date(plain, "d MMM y", locale=locale)
