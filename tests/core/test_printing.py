"""The press sets what it is given and obeys no word of it."""

import pypdfium2
import pytest

from marketplace.core.printing import PrintFailed
from marketplace.vendors import press
from marketplace.vendors.press import TypstPress

DOT = b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4"/></svg>'


@pytest.fixture
def sheet(tmp_path, monkeypatch):
    monkeypatch.setattr(press, "TEMPLATES", tmp_path)
    house = (press.ROOT / "templates" / "documents" / "house.typ").read_text()
    (tmp_path / "house.typ").write_text(house)
    return tmp_path / "sheet.typ"


def test_words_of_people_are_set_as_they_are_in_both_scripts(sheet):
    sheet.write_text('#import "house.typ": *\n#show: house.with(title: data.title)\n= #data.title\n#data.words\n#code("dot.svg")')
    words = 'क्षत्रिय हस्तशिल्प ₹1,23,456 #read("house.typ") $x$ *b*'
    pdf = pypdfium2.PdfDocument(TypstPress().print("sheet", {"title": "Mool", "words": words}, {"dot.svg": DOT}))
    page = pdf[0]
    text = page.get_textpage()
    assert words in text.get_text_range()
    for part in (text, page, pdf):
        part.close()


def test_a_broken_sheet_says_what_is_wrong(sheet):
    sheet.write_text('#import "house.typ": *\n#data.nowhere')
    with pytest.raises(PrintFailed, match="nowhere"):
        TypstPress().print("sheet", {})
