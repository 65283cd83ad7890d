"""Cards for the shelf: a PDF of all goods on sale, for the people of the shop alone."""

import io

import pypdfium2
import pytest

from tests.builders.listings import a_listing
from tests.builders.producers import a_producer
from tests.builders.sellers import a_seller, owner_of
from tests.builders.users import sign_in


@pytest.mark.one_engine
def test_five_goods_make_two_sheets(app, client):
    seller = a_seller(name="Lohta Weavers (demo)")
    maker = a_producer(seller, name="Shabana Ansari (demo)")
    goods = [a_listing(seller, makers=[maker]) for _ in range(5)]
    a_listing(seller, status="draft", title="Not for sale yet")
    assert client.get("/sell/cards.pdf").status_code == 302
    sign_in(client, owner_of(seller))
    answer = client.get("/sell/cards.pdf")
    assert answer.mimetype == "application/pdf"
    assert "no-store" in answer.headers["Cache-Control"]
    pdf = pypdfium2.PdfDocument(io.BytesIO(answer.data))
    words = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pdf).split())
    assert len(pdf) == 2
    assert words.count("Made by Shabana Ansari (demo)") == 5
    assert all(f"localhost/p/{good.slug}"[:24] in words for good in goods)
    assert "Not for sale yet" not in words
    other = app.test_client()
    sign_in(other, owner_of(a_seller()))
    assert other.get("/sell/cards.pdf").status_code == 303  # nothing on sale, and nothing of anybody else


@pytest.mark.one_engine
def test_names_in_scripts_without_letters_are_left_to_the_page(app, client):
    seller = a_seller(name="वीवर્સ સંઘ")
    makers = [a_producer(seller, name=name) for name in ("શબાના", "Ramesh (demo)", "محمد اقبال")]
    a_listing(seller, makers=makers, title="સુતરાઉ સાડી")
    sign_in(client, owner_of(seller))
    page = pypdfium2.PdfDocument(io.BytesIO(client.get("/sell/cards.pdf").data))[0]
    words = " ".join(page.get_textpage().get_text_bounded().split())
    assert "Made by Ramesh (demo)," in words
    assert "A good from Varanasi" in words, words
    assert "A maker’s name is in a script that this sheet cannot print yet." in words
    assert "[…]" not in words
    assert "સ" not in words
