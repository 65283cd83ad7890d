"""The sections of a good, one question group a page: about, GST, place and proof; and its photographs."""

from typing import Any

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core.errors import DomainError, NotFound
from marketplace.core.schema import RoomSchema
from marketplace.goods.catalogue import gate, law, queries, service
from marketplace.goods.catalogue.models import Listing
from marketplace.goods.catalogue.rules import TAX_WORDS
from marketplace.goods.catalogue.schemas import (
    ListingAboutSchema,
    ListingLawSchema,
    ListingProofSchema,
    ListingTaxSchema,
    ListingWordsFormSchema,
    PhotoSchema,
)
from marketplace.goods.catalogue.texts import texts_of
from marketplace.http.access import SELLER, access, current_actor
from marketplace.http.forms import Form, read_form, upload
from marketplace.origin.claims import queries as claims
from marketplace.origin.claims.rules import GI_USER
from marketplace.people.sellers import groups
from marketplace.people.sellers import queries as sellers
from marketplace.registry.categories import queries as categories
from marketplace.registry.gi import queries as gi
from marketplace.registry.hsn import queries as hsn
from marketplace.registry.odop import queries as odop
from marketplace.registry.schemes import queries as schemes
from marketplace.web.sell import other_language
from marketplace.web.sell.blueprint import blueprint
from marketplace.web.sell.goods_words import FIELDS, asked_of, tax_word
from marketplace.web.sell.nav import desk_page
from marketplace.web.sell.wording import by_field, told_of
from marketplace.web.shop.words import category_name, place_name

SECTIONS: dict[str, tuple[type[RoomSchema], str]] = {
    "about": (ListingAboutSchema, "sell/listings/about.html"),
    "place": (ListingProofSchema, "sell/listings/place.html"),
    "tax": (ListingTaxSchema, "sell/listings/tax.html"),
    "words": (ListingWordsFormSchema, "sell/listings/words.html"),
    "law": (ListingLawSchema, "sell/listings/law.html"),
}
READ = ("about", "words", "law")  # sections whose texts the wording gate reads
ASKED = ("handicraft", "handmade", "handicraft_shawl", "prepackaged_labelled", "fresh", "dried", "unroasted")


@blueprint.get("/listings/new")
@access(SELLER, right="listings")
def listing_new() -> ResponseReturnValue:
    """Ask what the good is."""
    return _section_page(None, "about", Form())


@blueprint.post("/listings/new")
@access(SELLER, right="listings")
def listing_add() -> ResponseReturnValue:
    """Start a draft and go on to its task list."""
    form = read_form(ListingAboutSchema())
    if form.ok:
        try:
            row = service.add_listing(g.seller_id, form.data, current_actor())
            return redirect(url_for("sell.listing", public_id=row.public_id), 303)
        except DomainError as error:
            form.refuse(error)
    return _section_page(None, "about", form), 422


@blueprint.get("/listings/<public_id>/<section>")
@access(SELLER, right="listings")
def listing_section(public_id: str, section: str) -> ResponseReturnValue:
    """Show one section with what was filled in."""
    row = queries.get_own_listing(g.seller_id, public_id)
    return _section_page(row, section, Form(values=_said(row, section)))


@blueprint.post("/listings/<public_id>/<section>")
@access(SELLER, right="listings")
def listing_section_now(public_id: str, section: str) -> ResponseReturnValue:
    """Keep one section; new words of a good on sale send it to the verifiers."""
    row = queries.get_own_listing(g.seller_id, public_id)
    form = read_form(_section(section)[0]())
    if form.ok:
        before = row.status
        try:
            row = service.edit_listing(g.seller_id, public_id, _sent(section, form), current_actor())
            flash(_("Saved. A verifier looks at the new words first.") if row.status != before else _("Saved."), "good")
            return redirect(url_for("sell.listing", public_id=public_id), 303)
        except DomainError as error:
            form.refuse(error)
    if section == "words":
        form.errors = other_language.beside(form.errors)
    return _section_page(queries.get_own_listing(g.seller_id, public_id), section, form), 422


@blueprint.get("/listings/<public_id>/photos")
@access(SELLER, right="listings")
def photos(public_id: str) -> ResponseReturnValue:
    """Show the photographs of a good and ask for one more."""
    return _photos_page(queries.get_own_listing(g.seller_id, public_id), Form())


@blueprint.post("/listings/<public_id>/photos")
@access(SELLER, right="listings")
def photo_add(public_id: str) -> ResponseReturnValue:
    """Keep a photograph with the words for those who cannot see it."""
    row = queries.get_own_listing(g.seller_id, public_id)
    form, data = read_form(PhotoSchema()), upload("photo")
    if not data:
        form.errors["photo"] = [_("Choose a photograph.")]
    if form.ok and data:
        try:
            service.add_photo(g.seller_id, public_id, data, form.data["alt"], current_actor())
            flash(_("The photograph is kept."), "good")
            return redirect(url_for("sell.photos", public_id=public_id), 303)
        except DomainError as error:
            form.refuse(error)
    return _photos_page(row, form), 422


@blueprint.post("/listings/<public_id>/photos/<file_id>/remove")
@access(SELLER, right="listings")
def photo_remove(public_id: str, file_id: str) -> ResponseReturnValue:
    """Take a photograph off."""
    row = queries.get_own_listing(g.seller_id, public_id)
    if file_id not in {photo.file.public_id for photo in row.photos}:
        raise NotFound
    form = read_form(RoomSchema())
    if form.ok:
        service.remove_photo(g.seller_id, public_id, file_id, current_actor())
    else:
        flash(" ".join(t for texts in form.errors.values() for t in texts), "wrong")
    return redirect(url_for("sell.photos", public_id=public_id), 303)


def _sent(section: str, form: Form) -> dict[str, Any]:
    """Give what a section sends to the command: the other language is one part of a good."""
    if section == "law":
        return {"law_facts": {name: text for name, text in form.data.items() if text}}
    return {"words": form.data if form.data.get("title") else None} if section == "words" else form.data


def _said(row: Listing, section: str) -> dict[str, Any]:
    if section == "law":
        return dict(row.law_facts or {})
    if section == "words":
        return other_language.said(row)
    return {
        **{
            name: getattr(row, name)
            for name in (
                "title",
                "description",
                "common_name",
                "materials",
                "care",
                "motif",
                "hsn",
                "tax_attributes",
                "schemes",
                "declared",
            )
        },
        "category": row.category.code,
        "tags": ", ".join(row.tags or ()),
        "gi": row.gi.slug if row.gi else "",
        "odop": row.odop.product if row.odop else "",
        "makers": [m.producer.public_id for m in row.makers],
        "made_by": row.made_by.public_id if row.made_by else "",
    }


def _section(name: str) -> tuple[type[RoomSchema], str]:
    """Give a section's schema and template; raise NotFound for a word that is none."""
    if name not in SECTIONS:
        raise NotFound
    return SECTIONS[name]


def _section_page(row: Listing | None, section: str, form: Form) -> str:
    template = _section(section)[1]
    return desk_page(
        template,
        "sell.listings",
        listing=row,
        section=section,
        form=form,
        labels={name: _(words) for name, words in FIELDS.items()},
        found=by_field(told_of(gate.find_words(row), texts_of(row), row)) if row and form.ok and section in READ else {},
        **_choices(row, section),
    )


def _choices(row: Listing | None, section: str) -> dict[str, Any]:
    if row is None or section == "about":
        return _about_choices()
    if section == "words":
        return other_language.choices(row)
    if section == "law":
        return {"asked": asked_of(row), "questions": law.QUESTIONS, "ticks": law.TICKS, "options": law.CHOICES}
    return _tax_choices(row) if section == "tax" else _place_choices(row)


def _about_choices() -> dict[str, Any]:
    return {
        "kinds": [(kind.code, f"{category_name(shelf)}: {category_name(kind)}") for shelf, kinds in categories.tree() for kind in kinds]
    }


def _tax_choices(row: Listing) -> dict[str, Any]:
    headings: dict[str, str] = {}
    for rate in hsn.list_hsn():
        headings.setdefault(rate.hsn, rate.description)
    words = [w for w in TAX_WORDS if w in ASKED or w in row.tax_attributes]
    usual = [
        (code, next((headings[code[:n]] for n in (8, 6, 4, 2) if code[:n] in headings), "")) for code in queries.usual_hsn(row.category_id)
    ]
    return {"headings": sorted(headings.items()), "facts": [(w, tax_word(w)) for w in words], "usual": usual}


def _place_choices(row: Listing) -> dict[str, Any]:
    seller, roster = sellers.get_own_seller(g.seller_id), groups.list_roster(g.seller_id)
    homes = list(dict.fromkeys(d for d in (seller.district, *(m.district for m in roster)) if d))
    near = {one.id: one for home in homes for one in gi.list_gi_of_district(home.id)}
    far = {one.id: one for state in dict.fromkeys(home.state_id for home in homes) for one in gi.list_gi_of_state(state)}
    goods = {**near, **far, **({row.gi.id: row.gi} if row.gi else {})}
    houses = groups.roster_seller_ids(g.seller_id)
    below = groups.list_groups([key for key in houses if key != g.seller_id])
    papers = [claim for key in houses for claim in claims.list_own_claims(key)]
    names = {scheme.code: scheme.name for scheme in schemes.list_schemes()} if row.schemes else {}
    held = {claim.scheme.code: claim.scheme.name for claim in papers if claim.scheme.code != GI_USER}
    products = [(one.product, f"{one.product} ({place_name(home)})") for home in homes for one in odop.list_odop_of_district(home.id)]
    return {
        "gi_goods": [(one.slug, one.name) for one in goods.values()],
        "products": products,
        "roster": roster,
        "below": list(below.values()),
        "group_of": {key: one.name for key, one in below.items()},
        "seller": seller,
        "held": [*held.items(), *((code, names.get(code, code)) for code in row.schemes if code not in held)],
    }


def _photos_page(row: Listing, form: Form) -> str:
    found = by_field(told_of(gate.find_words(row), texts_of(row), row)) if form.ok else {}
    return desk_page("sell/listings/photos.html", "sell.listings", listing=row, form=form, found=found)
