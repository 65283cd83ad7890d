"""The map of dots: every district once, small, and saying nothing it was not told."""

import csv
import re
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path

import pytest

from marketplace.web.pictures.constellation import Dot, constellation, near, project

DISTRICTS = Path(__file__).parents[3] / "data" / "reference" / "districts.csv"
SIX = frozenset(("Uttar Pradesh", name) for name in ("Varanasi", "Chandauli", "Mirzapur", "Bhadohi", "Jaunpur", "Azamgarh"))


def _dots() -> list[Dot]:
    """All 786 districts; those whose headquarters are not placed yet stand in the middle of the country."""
    with DISTRICTS.open(encoding="utf-8") as file:
        return [
            Dot(
                float(row["hq_lat"] or 22.5),
                float(row["hq_lng"] or 80),
                row["state"],
                row["district"],
                row["state"].lower().replace(" ", "-"),
            )
            for row in csv.DictReader(file)
        ]


DOTS = _dots()
STATES = {dot.state for dot in DOTS}


def _link(slug: str) -> str:
    return f"/wall?state={slug}"


def test_projection_holds_the_country_in_the_picture() -> None:
    assert project(25.32, 83.01) == (301, 247)
    for dot in DOTS:
        x, y = project(dot.lat, dot.lng)
        assert 20 < x < 575
        assert 20 < y < 615


def test_the_whole_country_is_under_25_kilobytes() -> None:
    assert len(DOTS) == 786
    assert len(constellation(DOTS, title="India", links=_link).encode()) < 25 * 1024
    everything = frozenset(dot.place for dot in DOTS)
    assert len(constellation(DOTS, title="India", lit=everything, label="India", links=_link).encode()) < 25 * 1024


@pytest.mark.parametrize("lit", [frozenset(), SIX])
def test_each_state_has_its_dots_once(lit: frozenset[tuple[str, str]]) -> None:
    root = ET.fromstring(constellation(DOTS, title="India", lit=lit, links=_link))
    links = {link[0].text: link for link in root if link.tag == "a"}
    assert set(links) == STATES
    for state, link in links.items():
        drawn = [point for path in link if path.tag == "path" for point in re.findall(r"M(\d+) (\d+)h0", path.get("d", ""))]
        meant = {project(dot.lat, dot.lng) for dot in DOTS if dot.state == state}
        assert sorted((int(x), int(y)) for x, y in drawn) == sorted(meant)


def test_lit_dots_stand_apart_and_few_are_ringed() -> None:
    root = ET.fromstring(constellation(DOTS, title="India", lit=frozenset({("Uttar Pradesh", "Varanasi")})))
    assert [path.get("d") for path in root.iter("path") if path.get("class") == "lit"] == ["M301 247h0"]
    assert [(ring.get("cx"), ring.get("cy")) for ring in root.iter("circle")] == [("301", "247")]
    assert not list(ET.fromstring(constellation(DOTS, title="India", lit=SIX)).iter("circle"))


def test_linked_map_is_for_the_pointer_only() -> None:
    linked = ET.fromstring(constellation(DOTS, title="India", links=_link))
    assert linked.get("aria-hidden") == "true"
    assert {link.get("tabindex") for link in linked.iter("a")} == {"-1"}
    plain = ET.fromstring(constellation(DOTS, title="Varanasi lit"))
    assert (plain.get("role"), plain.get("aria-label")) == ("img", "Varanasi lit")
    assert not list(plain.iter("a"))


def test_labels_name_what_is_lit_and_nothing_else() -> None:
    places = {("Uttar Pradesh", "Varanasi"): "Loom", ("Goa", "North Goa"): "Not lit"}
    root = ET.fromstring(constellation(DOTS, title="x", lit=frozenset({("Uttar Pradesh", "Varanasi")}), labels=places))
    assert [text.text for text in root.iter("text")] == ["Loom"]
    root = ET.fromstring(constellation(DOTS, title="x", lit=SIX, label="Six districts"))
    assert [text.text for text in root.iter("text")] == ["Six districts"]


@pytest.mark.parametrize("dot", [dot for dot in DOTS if len(dot.district) > 12], ids=lambda dot: dot.district)
def test_a_long_name_stays_in_the_picture(dot: Dot) -> None:
    root = ET.fromstring(constellation(DOTS, title="x", lit=frozenset({dot.place}), labels={dot.place: dot.district}))
    text = next(root.iter("text"))
    start, long = int(text.get("x", "0")), 14 * len(text.text or "")
    assert (text.text or "").removesuffix("…") in dot.district
    assert (start + long <= 580) if text.get("text-anchor") == "start" else (start - long >= 0)


def test_near_names_its_districts_without_covering_one_another() -> None:
    root = ET.fromstring(near(DOTS, lit=SIX, title="Six districts lit"))
    texts = list(root.iter("text"))
    assert {text.text for text in texts} == {name for _, name in SIX}
    for side in ("start", "end"):
        heights = sorted(int(text.get("y", "0")) for text in texts if text.get("text-anchor") == side)
        assert all(low - high >= 20 for high, low in pairwise(heights))


def test_near_of_a_country_wide_name_is_the_country() -> None:
    wide = frozenset({("Gujarat", "Kachchh"), ("Assam", "Tinsukia")})
    assert near(DOTS, lit=wide, title="Two") == constellation(DOTS, title="Two", lit=wide)
    assert near(DOTS, lit=frozenset(), title="None") == constellation(DOTS, title="None")


def test_hostile_names_stay_words() -> None:
    evil = Dot(25.0, 80.0, 'A"><script>', "<b>& co", "a")
    picture = constellation([evil], title='"><script>', lit=frozenset({evil.place}), label="<script>", links=lambda s: '"><script>')
    assert "<script" not in picture
    ET.fromstring(picture)
    assert "<b>" not in near([evil], lit=frozenset({evil.place}), title="x")
