"""The shapes of listings and variants, for the page and the API alike."""

import re
from typing import Any
from urllib.parse import quote, unquote

from marshmallow import ValidationError, fields, pre_load, validate, validates_schema

from marketplace.core.errors import Invalid
from marketplace.core.money import MAX_PAISE, parse_rupees
from marketplace.core.schema import Choice, Count, Paise, RoomSchema, Text
from marketplace.core.text import N_, say, squash
from marketplace.core.unwanted import REFUSAL, CarefulSchema, holds_aadhaar
from marketplace.goods.catalogue.rules import DECLARED, LONGEST_TAG, MOST_MAKERS, MOST_TAGS, MOST_VARIANTS, MOST_WEIGHT_G
from marketplace.registry.names import folded


class Rupees(Paise):
    """An amount as people type it, '1,250.00' or '₹999', read as paise."""

    default_error_messages = {"amount": N_("Enter an amount in rupees, such as 1,250.00.")}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> int:
        try:
            paise = parse_rupees(str(value), attr or "price_paise")
        except Invalid:
            raise self.make_error("amount") from None
        return super()._deserialize(min(paise, MAX_PAISE + 1), attr, data, **more)


def _careful(text: str) -> None:
    if holds_aadhaar(text):
        raise ValidationError(REFUSAL)


def _options() -> fields.Dict:
    return fields.Dict(
        keys=Text(most=30, least=2, required=True),
        values=Text(most=60, least=1, required=True, validate=_careful),
        load_default=dict,
        validate=validate.Length(max=5, error=N_("Name at most five properties, such as colour and size.")),
    )


def _by_word(most: int, of: str) -> fields.Dict:
    return fields.Dict(
        keys=Text(most=60, least=1), values=Text(most=most, validate=_careful), load_default=dict, metadata={"description": of}
    )


class Tags(fields.Field[list[str]]):
    """Words to find a good by: a list, or one line with commas, as people type it; each once, without a leading #."""

    default_error_messages = {"invalid": N_("Send a list.")}

    def _serialize(self, value: Any, attr: str | None, obj: Any, **more: Any) -> list[str]:
        return list(value or ())

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> list[str]:
        parts = re.split(r"[,;\n]", value) if isinstance(value, str) else value
        if not isinstance(parts, list) or not all(isinstance(one, str) for one in parts):
            raise self.make_error("invalid")
        words = list({folded(one): one for part in parts if (one := squash(part.lstrip(" #")))}.values())
        if len(words) > MOST_TAGS:
            raise ValidationError(say("Write at most %(most)s words or short phrases.", most=MOST_TAGS))
        if any(not 2 <= len(one) <= LONGEST_TAG for one in words):
            raise ValidationError(say("Each from 2 to %(most)s characters.", most=LONGEST_TAG))
        if any(holds_aadhaar(one) for one in words):
            raise ValidationError(REFUSAL)
        return words


class VariantSchema(CarefulSchema):
    """One pack of a listing as programs send it. Money in paise, weight in grams, the lot by its public id."""

    sku = Text(
        most=40,
        load_default="",
        validate=validate.Regexp(r"^[A-Za-z0-9][A-Za-z0-9._/-]*\Z|^\Z", error=N_("Use letters, digits, dots, dashes and slashes only.")),
    )
    options = _options()
    price_paise = Paise(required=True)
    mrp_paise = Paise(load_default=None, allow_none=True)  # none: the price is the MRP
    weight_g = Count(least=1, most=MOST_WEIGHT_G, required=True)
    net_quantity = Text(most=40, required=True)
    stock = Count(least=0, most=1_000_000, load_default=0)  # on hand when it is added; changed afterwards by stock movements
    lot_id = Text(most=40, load_default=None, allow_none=True)
    lot_units = Count(least=1, most=1_000_000, load_default=1)


class VariantFormSchema(VariantSchema):
    """One pack as a person types it: rupees, and one box for each usual property (OPTIONS)."""

    price_paise = Rupees(required=True)
    mrp_paise = Rupees(load_default=None, allow_none=True)
    colour = Text(most=60, load_default="")
    size = Text(most=60, load_default="")
    weight = Text(most=60, load_default="")
    length = Text(most=60, load_default="")
    pattern = Text(most=60, load_default="")

    class Meta(VariantSchema.Meta):
        exclude = ("options",)


OPTIONS = ("colour", "size", "weight", "length", "pattern")


class VariantPatchSchema(VariantSchema):
    """A change of one pack: with its id, only what changes; without, a new pack. Stock changes by its own route."""

    id = Text(most=40)


class ListingAboutSchema(CarefulSchema):
    """What the good is, in words."""

    title = Text(most=120, least=8, required=True)
    description = Text(most=5000, load_default="")
    category = Text(most=80, required=True)  # code of a kind of good
    common_name = Text(most=80, load_default="")
    materials = Text(most=300, load_default="")
    care = Text(most=1000, load_default="")
    motif = Text(most=40, load_default="")
    tags = Tags(load_default=list, metadata={"description": "At most ten words to find it by, shown as plain words."})


class ListingWordsSchema(CarefulSchema):
    """The words of a good in the language it was not written in; without a title the translation is taken off."""

    title = Text(most=120, load_default="")
    description = Text(most=5000, load_default="")
    common_name = Text(most=80, load_default="")
    materials = Text(most=300, load_default="")
    care = Text(most=1000, load_default="")
    captions = _by_word(200, "What photographs show, by the id of the photograph.")
    options = _by_word(60, "Words of the packs (names of properties, values) as they were first written, each with its translation.")

    @validates_schema(skip_on_field_errors=True)
    def _need_a_title(self, data: dict[str, Any], **more: Any) -> None:
        if not data.get("title") and any(data.get(name) for name in self.fields):
            raise ValidationError({"title": [N_("This is needed.")]})


class ListingWordsFormSchema(ListingWordsSchema):
    """The same as a person types it: one box for each photograph and each word of a pack (`box`)."""

    @pre_load
    def _gather(self, data: dict[str, Any], **more: Any) -> dict[str, Any]:
        plain = {name: value for name, value in data.items() if ":" not in name}
        for name in BOXES:
            plain[name] = {unquote(key): text for box, text in data.items() if (key := box.removeprefix(f"{name}:")) != box}
        return plain


BOXES = ("captions", "options")


def box(name: str, key: str) -> str:
    """Name the box of one photograph or one word of a pack; a word may hold blanks, which the name of a box may not."""
    return f"{name}:{quote(key, safe='')}"


class ListingWordsBody(ListingWordsSchema):
    """The same as programs send it."""

    locale = Choice(("en", "hi"), metadata={"description": "The language of these words; by default the one the title is not written in."})


class ListingProofSchema(RoomSchema):
    """Where it belongs, who made it, what proves it."""

    gi = Text(most=160, load_default=None, allow_none=True)  # slug or registered name
    odop = Text(most=160, load_default=None, allow_none=True)  # product of the seller's or a maker's district
    makers = fields.List(
        Text(most=40), load_default=list, validate=validate.Length(max=MOST_MAKERS, error=N_("Name at most twelve makers."))
    )
    made_by = Text(most=40, load_default=None, allow_none=True)  # public id of a group below that sells through the seller
    schemes = fields.List(Text(most=40), load_default=list, validate=validate.Length(max=12))
    declared = fields.List(
        Choice(DECLARED), load_default=list, metadata={"description": "What the maker alone says; shown as their word, never as proof."}
    )


class ListingTaxSchema(RoomSchema):
    """Which GST it bears."""

    hsn = fields.String(
        required=True, validate=validate.Regexp(r"^[0-9]{4}(?:[0-9]{2}){0,2}\Z", error=N_("Write the HSN as 4, 6 or 8 digits."))
    )
    tax_attributes = fields.List(Text(most=40), load_default=list, validate=validate.Length(max=8))


class ListingLawSchema(CarefulSchema):
    """What the law asks of this kind of good; only what is asked is kept."""

    dc_handicrafts = Text(most=60, load_default="")
    not_for_children = Text(most=60, load_default="")
    huid = Text(most=120, load_default="")
    huid_exempt = Text(most=120, load_default="")
    cosmetic_licence = Text(most=60, load_default="")
    not_on_skin = Text(most=60, load_default="")
    woven = Choice(("", "handloom", "powerloom", "not_woven"), load_default="")
    DRUG_LICENCE = Text(most=60, load_default="")


def _law_facts(**more: Any) -> fields.Dict:
    return fields.Dict(
        keys=Choice(sorted(ListingLawSchema().fields)),
        values=Text(most=120),
        metadata={"description": "What the law asks of some kinds of goods, such as the number of a cosmetic licence."},
        **more,
    )


class ListingSchema(ListingAboutSchema, ListingProofSchema, ListingTaxSchema):
    """A whole listing with its packs, as programs send it."""

    words = fields.Nested(ListingWordsBody, load_default=None, allow_none=True, metadata={"description": "In the other language."})
    law_facts = _law_facts(load_default=dict)
    variants = fields.List(
        fields.Nested(VariantSchema),
        load_default=list,
        validate=validate.Length(max=MOST_VARIANTS, error=N_("A good has at most sixty packs.")),
    )


class ListingPatchSchema(ListingAboutSchema, ListingProofSchema, ListingTaxSchema):
    """A change of a listing: only what is sent changes."""

    words = fields.Nested(ListingWordsBody, allow_none=True, metadata={"description": "In the other language; null takes it off."})
    law_facts = _law_facts()
    variants = fields.List(fields.Nested(VariantPatchSchema(partial=True)), validate=validate.Length(max=MOST_VARIANTS))


class ListingVerdictSchema(RoomSchema):
    """Why somebody decided as they did."""

    reason = Text(most=500, load_default="")
    reason_code = Text(most=40, load_default="", metadata={"description": "A reason of the verdict's list; it may stand without words."})


class PhotoSchema(CarefulSchema):
    """The words that come with a photograph, for those who cannot see it."""

    alt = Text(most=200, least=3, required=True)


class NamedOut(RoomSchema):
    """A thing with an address and a name."""

    slug = fields.String(required=True)
    name = fields.String(required=True)


class SellerVariantOut(RoomSchema):
    """A pack as its seller sees it."""

    id = fields.String(attribute="public_id", required=True)
    sku = fields.String(required=True)
    options = fields.Dict(keys=fields.String(), values=fields.String())
    price_paise = fields.Integer(required=True)
    mrp_paise = fields.Integer(required=True)
    weight_g = fields.Integer(required=True)
    net_quantity = fields.String(required=True)
    stock = fields.Integer(attribute="stock.free", required=True)  # what may still be sold
    on_hand = fields.Integer(attribute="stock.on_hand", required=True)
    held = fields.Integer(attribute="stock.held", required=True)
    lot_id = fields.Function(lambda row: row.lot.public_id if row.lot else None)
    lot_units = fields.Integer(required=True)


class SellerListingOut(RoomSchema):
    """A good as its seller sees it."""

    id = fields.String(attribute="public_id", required=True)
    slug = fields.String(required=True)
    status = fields.String(required=True)
    title = fields.String(required=True)
    description = fields.String()
    category = fields.String(attribute="category.code")
    common_name = fields.String()
    materials = fields.String()
    care = fields.String()
    motif = fields.String()
    tags = fields.List(fields.String())
    words = fields.Nested(ListingWordsBody, allow_none=True)
    law_facts = fields.Dict(keys=fields.String(), values=fields.String())
    gi = fields.Nested(NamedOut, allow_none=True)
    odop = fields.Function(lambda row: row.odop.product if row.odop else None)
    hsn = fields.String()
    tax_attributes = fields.List(fields.String())
    schemes = fields.List(fields.String())
    declared = fields.List(fields.String())
    made_by = fields.String(attribute="made_by.public_id", allow_none=True, metadata={"description": "The group below that made it."})
    makers = fields.Function(lambda row: [{"id": m.producer.public_id, "name": m.producer.name} for m in row.makers])
    photos = fields.Function(lambda row: [{"id": p.file.public_id, "alt": p.alt} for p in row.photos])
    variants = fields.Function(lambda row: SellerVariantOut(many=True).dump([v for v in row.variants if v.removed_at is None]))
    decision_note = fields.String()
    submitted_at = fields.DateTime(allow_none=True)
    published_at = fields.DateTime(allow_none=True)
    created_at = fields.DateTime()


class ReviewListingOut(SellerListingOut):
    """A good as a verifier sees it: with its seller and what the wording gate wants looked at."""

    seller = fields.Function(lambda row: {"id": row.seller.public_id, "slug": row.seller.slug, "name": row.seller.name})
    review_notes = fields.List(fields.Dict())


class StockOut(RoomSchema):
    """The count of a pack after a change."""

    id = fields.String(required=True)
    stock = fields.Integer(attribute="free", required=True)
    on_hand = fields.Integer(required=True)
    held = fields.Integer(required=True)
