"""English and Hindi are both complete, and what is compiled is what is written."""

import re

from translations.collect import PO, compiled, hindi, missing, template

PLACES = re.compile(r"%\((\w+)\)s")


def test_every_sentence_is_in_the_hindi_catalogue():
    known = {m.id for m in hindi()}
    assert [m.id for m in template() if m.id and m.id not in known] == []


def test_every_sentence_has_a_hindi_form():
    assert missing(hindi()) == []


def test_the_parts_of_a_sentence_survive_translation():
    faults = []
    for m in hindi():
        ids, strings = (list(x) if isinstance(x, list | tuple) else [x] for x in (m.id, m.string))
        faults += [
            f"{i!r} -> {s!r}" for i, s in zip(ids, strings, strict=False) if m.id and set(PLACES.findall(i)) != set(PLACES.findall(s))
        ]
    assert faults == []


def test_the_compiled_catalogue_is_fresh():
    assert PO.with_suffix(".mo").read_bytes() == compiled(hindi())
