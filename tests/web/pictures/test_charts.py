"""Charts: the bars say what the table says."""

import xml.etree.ElementTree as ET

import pytest

from marketplace.web.pictures.charts import Bar, Column, Share, bar_plot, share_bar, share_key, week_plot

PARTS = [
    Share("Weaver and family", 452, "₹452"),
    Share("Silk and zari", 318, "₹318"),
    Share("Group fund", 60, "₹60"),
    Share("Dyeing, packing", 78, "₹78"),
    Share("Our fee", 44, "₹44"),
    Share("GST", 48, "₹48"),
]


def test_share_bar_cuts_a_thousand_in_proportion() -> None:
    rects = list(ET.fromstring(share_bar(PARTS)).iter("rect"))
    assert [(rect.get("class"), rect.get("x"), rect.get("width")) for rect in rects][:3] == [
        ("f1", "0", "449"),
        ("f2", "452", "315"),
        ("f3", "770", "57"),
    ]
    assert rects[-1][0].text == "GST: ₹48"
    assert 'class="f1"' in share_key(0)
    assert 'class="f1"' in share_key(6)


def test_share_bar_of_nothing_is_empty() -> None:
    assert not list(ET.fromstring(share_bar([])).iter("rect"))
    assert [rect.get("width") for rect in ET.fromstring(share_bar([Share("Free", 0, "₹0")])).iter("rect")] == ["0"]


def test_longest_bar_fills_the_plot() -> None:
    root = ET.fromstring(bar_plot([Bar("Maharashtra", 34, now=True), Bar("Karnataka", 17)], title="Orders by State"))
    bars = list(root.iter("rect"))
    assert [bar.get("width") for bar in bars] == ["224", "112"]
    assert bars[0].get("class") == "bar now"
    assert root.get("aria-label") == "Orders by State"


@pytest.mark.parametrize("values", [[], [0, 0], [1], [21, 18, 26, 31, 44, 49, 58, 73, 37, 42, 39], [10**9] * 26])
def test_columns_stay_under_a_round_scale(values: list[int]) -> None:
    columns = [Column(f"Week {index}", value) for index, value in enumerate(values)]
    root = ET.fromstring(week_plot(columns, title="Sales by week"))
    assert 3 <= len(list(root.iter("line"))) <= 6
    for bar in root.iter("rect"):
        assert int(bar.get("y", "0")) >= 12
        assert int(bar.get("y", "0")) + int(bar.get("height", "0")) == 172
        assert int(bar.get("x", "0")) + int(bar.get("width", "0")) <= 360


def test_peak_and_growing_week_say_their_number() -> None:
    root = ET.fromstring(week_plot([Column("a", 5), Column("b", 9, "₹9"), Column("c", 2, now=True)], title="x"))
    assert [text.text for text in root.iter("text") if text.get("class") == "val"] == ["₹9", "2"]


def test_words_are_escaped() -> None:
    evil = "<script>&"
    for picture in (
        share_bar([Share(evil, 1, evil)]),
        bar_plot([Bar(evil, 1, evil)], title=evil, note=evil),
        week_plot([Column(evil, 1, evil)], title=evil, note=evil),
    ):
        assert "<script" not in picture
        ET.fromstring(picture)
