"""Motifs: the same good is the same picture for ever, small, well formed and harmless."""

import hashlib
import xml.etree.ElementTree as ET

import pytest

from marketplace.web.pictures import FAMILIES, family, motif

# A changed hash means that every good of that family gets another picture: only ever on purpose.
PINNED = {
    "ikat": "39c9c7279d34",
    "paisley": "b4b299067323",
    "jaal": "1ef2049e4b65",
    "korvai": "b0050ab96e73",
    "phulkari": "e05b6f608657",
    "bandhani": "3eeb83403aac",
    "ajrakh": "bcac1c0a6a39",
    "chikan": "4a66af7c9ec7",
    "boteh": "aeb880318b2a",
    "warli": "7f35674d2a9e",
    "madhubani": "7aae59dcc87f",
    "rice": "c833cdc4a56e",
    "mango": "e5b81f1b5410",
    "tea": "2ad9b73dea72",
    "spice": "7b3e15e4ce97",
    "sprig": "ca0bce95d96d",
    "vessel": "3c1616948618",
    "cane": "c2a0894eec8f",
    "cocoon": "f7f23f45f959",
    "hank": "67c50b186899",
    "dhokra": "a9fb6ee0e737",
    "bluepottery": "9a80238fe97f",
    "lacquer": "8d5d098cb698",
    "inlay": "f4a00140eb53",
}
SIZES = (240, (480, 600), (200, 520), (640, 360))
HOSTILE = '</title><script>alert("x")</script> & "Sons"'


def test_every_family_is_pinned() -> None:
    assert set(PINNED) == set(FAMILIES)


@pytest.mark.parametrize("name", FAMILIES)
def test_the_picture_of_a_good_never_changes(name: str) -> None:
    picture = motif(name, "Varanasi", 5, (480, 600))
    assert picture == motif(name, "Varanasi", 5, (480, 600))
    assert hashlib.sha256(picture.encode()).hexdigest()[:12] == PINNED[name]


@pytest.mark.parametrize("name", FAMILIES)
def test_at_most_six_kilobytes_at_every_size(name: str) -> None:
    for seed in range(20):
        for size in SIZES:
            assert len(motif(name, "Chhatrapati Sambhajinagar", seed, size).encode()) <= 6 * 1024


@pytest.mark.parametrize("name", FAMILIES)
def test_well_formed_without_script_or_style(name: str) -> None:
    picture = motif(name, "Kachchh", 3, (320, 240))
    root = ET.fromstring(picture)
    assert (root.get("width"), root.get("height")) == ("320", "240")
    assert not [node for node in root.iter() if node.tag.endswith(("script", "style", "foreignObject"))]
    assert not [key for node in root.iter() for key in node.attrib if key == "style" or key.startswith("on")]


@pytest.mark.parametrize("name", FAMILIES)
def test_every_paint_and_symbol_used_is_defined(name: str) -> None:
    root = ET.fromstring(motif(name, "Patan", 2, (200, 520)))
    ids = {node.get("id") for node in root.iter() if node.get("id")}
    for node in root.iter():
        for value in (node.get("href", ""), node.get("fill", "")):
            if "#m" in value:
                assert value.removeprefix("url(").rstrip(")").removeprefix("#") in ids


def test_two_motifs_on_one_page_share_no_id() -> None:
    pictures = [motif("ikat", "Patan", 1), motif("ikat", "Patan", 2), motif("ikat", "Patan", 1, (480, 600))]
    ids = [{node.get("id") for node in ET.fromstring(one).iter() if node.get("id")} for one in pictures]
    assert not ids[0] & ids[1]
    assert not ids[0] & ids[2]


def test_a_hostile_place_stays_words() -> None:
    picture = motif("ikat", HOSTILE, 1)
    assert "<script" not in picture
    title = next(node for node in ET.fromstring(picture).iter() if node.tag.endswith("title"))
    assert title.text == f"Drawn motif: ikat, {HOSTILE}"


@pytest.mark.parametrize(
    ("craft", "place", "name"),
    [
        ("Pochampally Ikat", "", "ikat"),
        ("Saree", "Varanasi", "paisley"),
        ("Kancheepuram Silk", "Kancheepuram", "korvai"),
        ("Lakadong Turmeric", "", "spice"),
        ("Basmati Rice", "", "rice"),
        ("Painting", "", "madhubani"),
        ("Something new", "Nowhere", "jaal"),
        ("tea", "Darjeeling", "tea"),
    ],
)
def test_the_craft_chooses_its_family_then_the_place(craft: str, place: str, name: str) -> None:
    assert family(craft, place) == name
