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
from marketplace.http.sentences import speaking
from marketplace.messages.ports import Letter


class LetterRenderer:
    """Takes the site's own templates and catalogues."""

    def __init__(self, public_url: str, site_name: str) -> None:
        """Take the address that stands in front of every link, and the name that signs."""
        self.public_url, self.site_name = public_url, site_name

    def render(self, template: str, locale: str, context: Mapping[str, Any], channel: str = "mail") -> Letter:
        """Render templates/emails/<template>.txt: its first line is the subject, the rest the words.

        An SMS takes templates/emails/sms/<template>.txt where there is one, else the letter's subject and its link.
        """
        start = self.public_url + (PREFIX if locale == "hi" else "")
        with speaking(locale), force_locale("hi_IN" if locale == "hi" else "en_IN"):
            app = current_app._get_current_object()  # type: ignore[attr-defined]
            names = [f"emails/sms/{template}.txt"] if channel == "sms" else []
            letter = _environment(app, locale).select_template([*names, f"emails/{template}.txt"])
            link = start + str(context.get("link_path", "/"))
            text = letter.render({**context, "site_name": self.site_name, "link": link})
        subject, _, body = text.strip().partition("\n")
        subject = " ".join(subject.split())
        if channel != "sms":
            return Letter(subject, body.strip() + "\n")
        return Letter(subject, " ".join(body.split()) if letter.name in names else f"{self.site_name}: {subject}. {link}")


@cache
def _environment(app: Flask, locale: str) -> Environment:
    """Make a plain-text twin of the site's template environment that writes days in one language and fails on a missing name."""
    made = app.jinja_env.overlay(autoescape=False, undefined=StrictUndefined)
    made.filters = {**made.filters, "day": lambda value: _day(value, locale), "spoken": translate}
    return made


def _day(value: date | datetime, locale: str) -> str:
    plain = clock.local(value).date() if isinstance(value, datetime) else value
    return format_date(plain, "d MMM y", locale=locale)
