"""Text of people: what is no part of any writing goes, what a script needs stays."""

from marshmallow import fields

from marketplace.core.schema import RoomSchema, Text
from marketplace.core.text import squash, storable


class _Note(RoomSchema):
    words, raw = Text(), fields.String()
    more = fields.Dict()


def test_what_is_no_text_is_dropped_and_the_joiners_stay():
    for given, kept in (
        ("a\x00b\x07c\x9fd", "abcd"),
        ("a\ud800b\udfffc", "abc"),
        ("a\ufffeb\uffffc\ufdd0d\ufdefe\U0001fffff\U0010fffeg", "abcdefg"),
        ("pay \u202eevil\u202c now \u2066x\u2069", "pay evil now x"),
        ("क्\u200dष and न\u200cम", "क्\u200dष and न\u200cम"),
        ("line one\r\n  line\t two \u2028three", "line one\nline two\nthree"),
        ("“Pochampally” – ₹ 500 \U0001f9f5", "“Pochampally” – ₹ 500 \U0001f9f5"),
    ):
        assert squash(given) == kept, ascii(given)


def test_no_field_of_any_schema_keeps_what_no_database_can():
    loaded = _Note().load({"words": "x\uffff\ud800y", "raw": "p\x00\udc00q", "more": {"k\ud800": ["v\x00", {"w": "\udfff"}]}})
    assert loaded == {"words": "xy", "raw": "pq", "more": {"k": ["v", {"w": ""}]}}
    assert storable([1, None, b"\0"]) == [1, None, b"\0"]
