"""Collections: made and changed from parts of a rule, shown and paused. Who is in one, the rule decides."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core import clock
from marketplace.core.errors import DomainError
from marketplace.core.schema import RoomSchema
from marketplace.goods.collections import queries, rules, service
from marketplace.goods.collections.models import Collection
from marketplace.goods.collections.schemas import CollectionSchema, NewCollectionSchema
from marketplace.goods.merits.queries import kind_names
from marketplace.goods.merits.rules import LEVELS, POTENTIALS
from marketplace.http.access import ADMIN, access, current_actor
from marketplace.http.forms import Form, carry_out, read_form
from marketplace.http.language import current_language
from marketplace.people.sellers.rules import KIND_NAMES
from marketplace.registry.categories.queries import tree
from marketplace.web.admin.blueprint import blueprint
from marketplace.web.admin.desk import desk_page

VERBS: Mapping[str, Callable[..., Collection]] = {"show": service.show_collection, "pause": service.pause_collection}


@blueprint.get("/collections")
@access(ADMIN)
def collections() -> ResponseReturnValue:
    """List the collections with their rules and how many goods belong to them today."""
    rows, named = queries.list_collections(paused=True), options()
    return desk_page(
        "admin/collections.html",
        "admin.collections",
        rows=[(row, spoken(row.rule, named)) for row in rows],
        counts=queries.counts(rows, clock.today()),
        statuses=rules.STATUS_NAMES,
    )


@blueprint.get("/collections/new")
@access(ADMIN)
def collection_new() -> ResponseReturnValue:
    """Show an empty form."""
    return _page(None, Form(values={"position": 100}))


@blueprint.post("/collections/new")
@access(ADMIN)
def collection_add() -> ResponseReturnValue:
    """Make a collection, paused at first."""
    return carry_out(
        NewCollectionSchema(),
        lambda form: service.add_collection(form.data["slug"], form.data, current_actor()),
        show=lambda form: _page(None, form),
        then=url_for("admin.collections"),
        done=_("Made, and paused. Look at its goods, then show it."),
    )


@blueprint.get("/collections/<public_id>")
@access(ADMIN)
def collection(public_id: str) -> ResponseReturnValue:
    """Show one collection."""
    row = queries.get_collection(public_id)
    return _page(row, Form(values={**{name: getattr(row, name) for name in service.WORDS}, **row.rule}))


@blueprint.post("/collections/<public_id>")
@access(ADMIN)
def collection_edit(public_id: str) -> ResponseReturnValue:
    """Change words, order or rule."""
    row = queries.get_collection(public_id)
    return carry_out(
        CollectionSchema(),
        lambda form: service.edit_collection(public_id, form.data, current_actor()),
        show=lambda form: _page(row, form),
        then=url_for("admin.collections"),
        done=_("Changed. What was before stands in the audit log."),
    )


@blueprint.post("/collections/<public_id>/<any(show, pause):verb>")
@access(ADMIN)
def collection_switch(public_id: str, verb: str) -> ResponseReturnValue:
    """Show a collection to the public, or take it out of sight."""
    form = read_form(RoomSchema())
    if form.ok:
        try:
            VERBS[verb](public_id, current_actor())
            flash(_("The public sees it now.") if verb == "show" else _("Out of sight. Its goods stay on sale."), "good")
        except DomainError as error:
            form.refuse(error)
    if not form.ok:
        flash(" ".join(text for texts in form.errors.values() for text in texts), "wrong")
    return redirect(url_for("admin.collections"), 303)


def options() -> dict[str, list[tuple[str, str]]]:
    """List the values that each part of a rule may have, in words."""
    hindi = current_language() == "hi"
    shelves = [(one.code, one.name_hi if hindi else one.name) for shelf, kinds in tree() for one in (shelf, *kinds)]
    return {
        rules.TAGS: [(code, names[hindi]) for code, names in kind_names().items()],
        rules.KINDS: [(str(code), _(name)) for code, name in KIND_NAMES.items()],
        rules.LISTS: [(code, _(name)) for code, name in rules.ON_LISTS.items()],
        rules.LEVELS: [(code, f"{code} {_(name)}") for code, name in LEVELS.items()],
        rules.POTENTIALS: [(code, _(name)) for code, name in POTENTIALS.items()],
        rules.SHELVES: shelves,
    }


def spoken(rule: Mapping[str, Sequence[str]], named: Mapping[str, list[tuple[str, str]]]) -> list[tuple[str, str]]:
    """Say a rule: each part with its values in words."""
    return [(_(rules.PARTS[part]), ", ".join(dict(named[part]).get(value, value) for value in values)) for part, values in rule.items()]


def _page(row: Collection | None, form: Form) -> str:
    context: dict[str, Any] = {"row": row, "form": form, "parts_of": rules.PARTS, "options": options()}
    return desk_page("admin/collection.html", "admin.collections", **context)
