"""The press sets what it is given, in every script it has letters for, and obeys no word of it."""

import json
import re
import threading
import time
import zlib

import pypdfium2
import pytest

from marketplace.core.printing import PressBusy, PrintFailed, press_turn
from marketplace.vendors import press
from marketplace.vendors.press import TypstPress

DOT = b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4"/></svg>'
LINE = '#import "house.typ": *\n#show: house.with(title: "line")\n#data.words #parbreak() #strong(data.words)'
CAN = {  # conjuncts, signs before and below, both nuktas, joiners, own digits, danda
    "Latin": "Śrī Ḍhākāī ₹1,23,456",
    "Devanagari": "क्षत्रिय हस्तशिल्प ज़री ॐ १२३ । ळ",
    "Bengali": "শ্রীমতী কৃষ্ণা জামদানি ঢাকাই ড় ৳ ১২৩ ।",
    "Assamese": "অসমীয়া ৰাভা মুগা ৱাৰি ক্ষ",
    "Tamil": "தமிழ் நெசவாளர் ஸ்ரீ காஞ்சிபுரம் கொ ௧௨",
    "Telugu": "తెలుగు చేనేత శ్రీ పోచంపల్లి క్ష్మ ౧౨",
    "Urdu": "محمد اقبال انصاری ٹوکری گڑھ ہے ڈوری ۱۲۳ ۔",
}
CANNOT = {
    "Gujarati": "પટોળા વણકર",
    "Gurmukhi": "ਫੁਲਕਾਰੀ ਕਾਰੀਗਰ",
    "Kannada": "ಮೈಸೂರು ರೇಷ್ಮೆ",
    "Malayalam": "കൈത്തറി നെയ്ത്ത്",
    "Odia": "ସମ୍ବଲପୁରୀ ବୁଣାକାର",
    "Ol Chiki": "ᱥᱟᱱᱛᱟᱲᱤ",
    "Meetei Mayek": "ꯃꯩꯇꯩ ꯃꯌꯦꯛ",
    "no script of India": "織物 😀",
}


@pytest.fixture
def sheet(tmp_path, monkeypatch):
    monkeypatch.setattr(press, "TEMPLATES", tmp_path)
    house = (press.ROOT / "templates" / "documents" / "house.typ").read_text()
    (tmp_path / "house.typ").write_text(house)
    return tmp_path / "sheet.typ"


def boxes(pdf):
    """Count the signs drawn with the first shape of a font, the box: its strings hold two bytes for each shape."""
    count = 0
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            drawn = zlib.decompress(stream)
        except zlib.error:
            continue
        for text in re.findall(rb"\(((?:[^()\\]|\\.)*)\)\s*(?=[\]TjJ\-0-9(])", drawn, re.DOTALL) if b" Tf" in drawn else ():
            plain = re.sub(rb"\\([0-7]{3}|.)", lambda m: bytes([int(m[1], 8)]) if len(m[1]) == 3 else b"x", text, flags=re.DOTALL)
            count += sum(plain[at : at + 2] == b"\0\0" for at in range(0, len(plain), 2))
    return count


def words_of(pdf):
    opened = pypdfium2.PdfDocument(pdf)
    page = opened[0]
    text = page.get_textpage()
    try:
        signs = [(text.get_text_range(at, 1), text.get_charbox(at)) for at in range(text.count_chars())]
        return text.get_text_range(), signs
    finally:
        for part in (text, page, opened):
            part.close()


def test_every_script_is_set_or_said_to_be_missing_and_never_a_box(sheet):
    sheet.write_text(LINE)
    printer = TypstPress()
    for script, words in CAN.items():
        assert printer.can_set(words), script
        pdf = printer.print("sheet", {"words": words})
        assert boxes(pdf) == 0, script
        text, signs = words_of(pdf)
        if script != "Urdu":
            assert words.split()[0] in text, (script, text)
            continue
        top = max(box[3] for sign, box in signs if sign.strip())
        line = sorted((box[0], sign) for sign, box in signs if sign == "م" and box[3] > top - 12)
        right = max(box[2] for sign, box in signs if sign.strip() and box[3] > top - 12)
        assert line[-1][0] > right - 15, "the first letter of a line of Urdu stands at its right end"
    for script, words in CANNOT.items():
        assert not printer.can_set(words), script
        pdf = printer.print("sheet", {"words": f"Made by {words}"})
        assert (boxes(pdf), words_of(pdf)[0].count("Made by […]")) == (0, 2), script
    raw = press._ask(sheet.parent, "sheet", json.dumps({"words": CANNOT["Gujarati"]}))
    assert boxes(raw) > 5, "the count of boxes sees none"


def test_words_of_people_are_set_as_they_are_in_both_scripts(sheet):
    sheet.write_text('#import "house.typ": *\n#show: house.with(title: data.title)\n= #data.title\n#data.words\n#code("dot.svg")')
    words = 'क्षत्रिय हस्तशिल्प ₹1,23,456 #read("house.typ") $x$ *b*'
    assert words in words_of(TypstPress().print("sheet", {"title": "Mool", "words": words}, {"dot.svg": DOT}))[0]


def test_a_broken_sheet_says_what_is_wrong(sheet):
    sheet.write_text('#import "house.typ": *\n#data.nowhere')
    with pytest.raises(PrintFailed, match="nowhere"):
        TypstPress().print("sheet", {})


def test_one_sets_one_waits_and_the_rest_are_sent_away_at_once(tmp_path):
    told, setting, done = [], threading.Event(), threading.Event()

    def first():
        with press_turn(tmp_path):
            setting.set()
            done.wait(10)
            told.append("first")

    def second():
        with press_turn(tmp_path):
            told.append("second")

    threads = [threading.Thread(target=one) for one in (first, second)]
    threads[0].start()
    setting.wait(10)
    threads[1].start()
    time.sleep(0.2)
    began = time.monotonic()
    for _ in range(5):
        with pytest.raises(PressBusy), press_turn(tmp_path):
            pass
    assert time.monotonic() - began < 0.1, "nobody else waits in a thread"
    done.set()
    for thread in threads:
        thread.join(10)
    assert told == ["first", "second"]
    with press_turn(tmp_path):
        pass
