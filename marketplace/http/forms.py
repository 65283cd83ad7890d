"""Forms: one marshmallow schema for the page and the API; what was typed is kept, faults stand beside their fields."""

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, Response, flash, g, make_response, redirect, request
from flask_wtf.csrf import generate_csrf, validate_csrf
from markupsafe import Markup
from marshmallow import Schema, ValidationError, fields
from werkzeug.datastructures import FileStorage, MultiDict
from wtforms.validators import ValidationError as TokenError

from marketplace.core import idempotency, ids
from marketplace.core.errors import Conflict, DomainError
from marketplace.core.text import say
from marketplace.http.language import translate

TOKEN, ONCE = "form_token", "idempotency_key"
KEY_LETTERS, PATIENCE = 40, 30  # tenths of a second
EXPIRED = say("This form was open for too long. Nothing was lost: look it over and send it again.")


@dataclass
class Form:
    """What was sent: typed values as they came, clean data once valid, and faults by field ('' is the whole form)."""

    values: dict[str, Any] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, list[str]] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Tell whether the form may be acted on."""
        return not self.errors

    def refuse(self, error: DomainError) -> None:
        """Put a rule's refusal beside its fields, or on top of the form."""
        if error.fields:
            for name, texts in error.fields.items():
                self.errors.setdefault(name, []).extend(translate(t) for t in texts)
        else:
            self.errors.setdefault("", []).append(translate(error.message))


def read_form(schema: Schema, *, token: bool = True) -> Form:
    """Load the sent form; a schema field that is a list takes all values of its name, an empty box counts as missing."""
    raw = _plain(request.form, schema)
    form = Form(values=raw)
    sent = {k: v for k, v in raw.items() if v not in ("", [])}
    if token and not token_ok():
        form.errors[""] = [translate(EXPIRED)]
    try:
        form.data = schema.load(sent)
    except ValidationError as error:
        for name, texts in flatten(error.messages).items():
            form.errors.setdefault(name, []).extend(texts)
    return form


def carry_out(
    schema: Schema,
    act: Callable[[Form], Any],
    *,
    show: Callable[[Form], str],
    then: str | Callable[[Any], str],
    done: str | Callable[[Any], str] = "",
) -> Response:
    """Act on the sent form and go on to `then`, or `show` the page again with what is wrong and what was typed.

    `done` is what the next page says; it and `then` may be made from what `act` gave.
    """
    form, status = read_form(schema), 422

    def carry() -> str:
        made = act(form)
        if words := done(made) if callable(done) else done:
            flash(words, "good")
        return then(made) if callable(then) else then

    if form.ok:
        try:
            return redirect(once(carry), 303)  # type: ignore[return-value]  # werkzeug's own kind of Response
        except DomainError as error:
            form.refuse(error)
            status = error.status
    return make_response(show(form), status)


def once(act: Callable[[], str]) -> str:
    """Act when a form of one use is sent, and give the address that `act` leads to; sent again unchanged, it leads there and does nothing.

    A form that was mended and sent again is another sending. Raise Conflict while the first one takes long.
    """
    sent, person = request.form.get(ONCE, "")[:KEY_LETTERS], g.actor.user_id
    if not sent or person is None:
        return act()
    scope, print_ = f"user:{person}", idempotency.fingerprint(request.path, sent_parts())
    key = f"{sent} {print_}"
    if replay := _first_answer(scope, key, print_):
        return str(replay.body["then"])
    try:
        address = act()
    except BaseException:
        idempotency.drop(scope, key)
        raise
    idempotency.keep(scope, key, 303, {"then": address})
    return address


def _first_answer(scope: str, key: str, print_: str) -> idempotency.Replay | None:
    """Take the key or give the first answer, for which the second press of a button waits a moment."""
    for _ in range(PATIENCE):
        try:
            return idempotency.begin(scope, key, print_)
        except Conflict:
            time.sleep(0.1)
    return idempotency.begin(scope, key, print_)


def sent_parts() -> list[tuple[str, str]]:
    """Give what a form says, in order, of files their digest; without what is new each time it is drawn."""
    parts = [(name, value) for name, value in request.form.items(multi=True) if name not in (TOKEN, ONCE)]
    for name, sent in request.files.items(multi=True):
        parts.append((name, hashlib.sha256(sent.stream.read()).hexdigest()))
        sent.stream.seek(0)
    return sorted(parts)


def flatten(messages: Any, prefix: str = "") -> dict[str, list[str]]:
    """Turn marshmallow's nested messages into {field: [translated sentence]}; nested names are joined by a dot."""
    if isinstance(messages, dict):
        out: dict[str, list[str]] = {}
        for name, inner in messages.items():
            joined = prefix if name == "_schema" else f"{prefix}.{name}" if prefix else str(name)
            for key, texts in flatten(inner, joined).items():
                out.setdefault(key, []).extend(texts)
        return out
    return {prefix: [translate(m) for m in (messages if isinstance(messages, list) else [messages])]}


def _plain(sent: MultiDict[str, str], schema: Schema) -> dict[str, Any]:
    many = {name for name, f in schema.fields.items() if isinstance(f, fields.List)}
    return {name: sent.getlist(name) if name in many else sent.get(name, "").strip() for name in sent if name not in (TOKEN, ONCE)}


def upload(name: str) -> bytes | None:
    """Give the bytes of an uploaded file, None when the box was left empty."""
    sent: FileStorage | None = request.files.get(name)
    if sent is None or not sent.filename:
        return None
    return sent.stream.read()


def token_ok() -> bool:
    """Tell whether the form's token is this visitor's and not older than a day."""
    try:
        validate_csrf(request.form.get(TOKEN), time_limit=86400)
    except TokenError:
        return False
    return True


def form_token() -> Markup:
    """Give the hidden field that ties a form to its visitor; for pages that are not cached."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(TOKEN, generate_csrf())


def once_key() -> str:
    """Draw what tells one sending of a form from another."""
    return ids.token(20)


def set_up(app: Flask) -> None:
    """Give templates form_token() and once_key()."""
    app.jinja_env.globals.update(form_token=form_token, once_key=once_key)
