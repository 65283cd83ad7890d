"""Words as people type them."""

import pytest

from marketplace.goods.search.spelling import alike, best_spelling, closeness, latin, normal, query_words, skeleton, words


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Banarasi silk-saree, 5.5 m", ["banarasi", "silk", "saree", "5", "5", "m"]),
        ("बनारसी साड़ी।", ["बनारसी", "साडी"]),
        ("காஞ்சிபுரம் பட்டு", ["காஞ்சிபுரம்", "பட்டு"]),
        ("தஞ்சாவூர் வீணை", ["தஞ்சாவூர்", "வீணை"]),
        ("মুর্শিদাবাদ সিল্ক শাড়ি", ["মুর্শিদাবাদ", "সিল্ক", "শাডি"]),
        ("ఇక్కత్ చీర", ["ఇక్కత్", "చీర"]),
        ("ಮೈಸೂರು ರೇಷ್ಮೆ", ["ಮೈಸೂರು", "ರೇಷ್ಮೆ"]),
        ("ആറന്മുള കണ്ണാടി", ["ആറന്മുള", "കണ്ണാടി"]),
        ("પાટણ પટોળા", ["પાટણ", "પટોળા"]),
        ("ସମ୍ବଲପୁରୀ ଶାଢ଼ୀ", ["ସମ୍ବଲପୁରୀ", "ଶାଢୀ"]),
        ("ਫੁਲਕਾਰੀ", ["ਫੁਲਕਾਰੀ"]),
        ("", []),
        ("!!! --- ।", []),
    ],
)
def test_words_of_every_script_stay_whole(text, cut):
    assert words(text) == [normal(w) for w in cut]


def test_the_same_word_written_in_two_ways_is_one():
    assert normal("साड़ी") == normal("साड़ी") == normal("साडी")
    assert normal("ताँबा") == normal("तांबा")
    assert normal("Pâté") == "pate"


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("बनारसी", "banarasi"),
        ("पश्मीना", "pashmina"),
        ("காஞ்சிபுரம்", "kanchipuram"),
        ("কলমকারি", "kalamakari"),
        ("silk", "silk"),
    ],
)
def test_any_script_is_written_in_latin_letters(word, said):
    assert latin(normal(word)) == said


def test_spellings_share_a_skeleton():
    assert {skeleton(normal(w)) for w in ("banarasi", "benares", "Banarsi", "बनारसी", "benarasee")} == {"bnrs"}


def test_the_likeliest_word_wins():
    assert best_spelling("handlom", {"handloom": 5, "handle": 90}) == "handloom"
    assert best_spelling("benarsi", {"banarasi": 3, "bansi": 3}) == "banarasi"
    assert best_spelling("xyzzyq", {"saree": 100}) is None


def test_words_too_far_apart_are_no_slip_of_each_other():
    assert closeness("tea", "brocade") == 0
    assert closeness("kandhamal", "kanihama") == 0
    assert closeness("handlom", "handloom") > closeness("handlom", "handles")


def test_numbers_are_never_mended():
    assert best_spelling("5000", {"500": 90}) is None


def test_synonyms_cross_languages_and_plurals():
    assert "saree" in alike("sari")
    assert "saffron" in alike(normal("केसर"))
    assert alike("turmerics")[0] == "turmerics"
    assert "haldi" in alike("turmerics")
    assert alike("unheard") == ("unheard",)


def test_little_words_do_not_count_unless_alone():
    assert query_words("saree of Varanasi") == ["saree", "varanasi"]
    assert query_words("the of") == ["the", "of"]
    assert len(query_words("word " * 500)) == 12
