"""The laboratories: JSON lines in, one JSON line out for each, nothing changed."""

import json

import pytest

TAX = {
    "seller": {"status": "regular", "state": "09"},
    "buyer": {"state": "27", "gstin_state": None, "ship_state": "27"},
    "lines": [{"hsn": "5007", "attributes": {"hand_made": True}, "unit_price_paise": 1890000, "quantity": 1}],
    "coupon_paise": 0,
    "on": "2026-11-21",
}


@pytest.fixture
def ask(run):
    """Ask a laboratory several questions and give its answers."""

    def questions(name, *lines):
        text = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
        done = run("lab", name, stdin=text)
        assert done.exit_code == 0, done.output
        return [json.loads(line) for line in done.output.splitlines()]

    return questions


def test_tax_between_states_inside_one_and_where_it_may_not_be(ask):
    inside = {**TAX, "buyer": {"state": "09", "gstin_state": None, "ship_state": "09"}}
    barred = {**TAX, "seller": {"status": "enrolled_unregistered", "state": "09"}}
    out, home, no = ask("tax", TAX, inside, barred)
    assert out["allowed"] is True
    assert out["place_of_supply"] == "27"
    assert out["lines"] == [
        {"rate_percent": 5, "taxable_paise": 1800000, "cgst_paise": 0, "sgst_paise": 0, "utgst_paise": 0, "igst_paise": 90000}
    ]
    assert out["total_paise"] == 1890000
    assert (home["lines"][0]["cgst_paise"], home["lines"][0]["sgst_paise"]) == (45000, 45000)
    assert no["allowed"] is False
    assert "State" in no["reason"]


def test_a_wrong_line_is_answered_and_the_next_one_too(ask):
    wrong = [
        {"x": 1},
        "no json",
        "[1]",
        "",
        '{"seller": 3}',
        "NaN",
        "[" * 5000,
        {**TAX, "lines": []},
        {**TAX, "coupon_paise": 10**9},
        {**TAX, "seller": {"status": "regular", "state": "25"}},
    ]
    answers = ask("tax", *wrong, TAX)
    assert len(answers) == len(wrong) + 1
    assert all(set(answer) == {"error"} and answer["error"] for answer in answers[:-1])
    assert answers[-1]["allowed"] is True


def test_identifiers(ask):
    good, bad, plain, unknown = ask(
        "identifier",
        {"kind": "gstin", "value": "38ZZZTZ9999Z1ZH"},
        {"kind": "gstin", "value": "09ZZZAZ9999Z1ZM"},
        {"kind": "pan", "value": "ZZZAZ9999Z"},
        {"kind": "aadhaar", "value": "999999990019"},
    )
    assert (good["valid"], good["format_ok"], good["checksum_ok"]) == (True, True, True)
    assert (bad["valid"], bad["format_ok"], bad["checksum_ok"]) == (False, True, False)
    assert (plain["valid"], plain["checksum_ok"]) == (True, None)
    assert set(unknown) == {"error"}


def test_wording(ask):
    words = {
        "texts": {"title": "Darjeeling Tea, first flush", "description": "Plucked in March."},
        "seller": {"state": "West Bengal", "district": "Darjeeling"},
        "claims": [],
    }
    held = {"scheme": "GI_AU", "gi": "Darjeeling Tea", "holder": "seller", "status": "live"}
    bare, live, lapsed = ask("wording", words, {**words, "claims": [held]}, {**words, "claims": [{**held, "status": "expired"}]})
    assert bare["verdict"] == lapsed["verdict"] == "block"
    finding = bare["findings"][0]
    assert (finding["field"], finding["start"], finding["end"], finding["text"]) == ("title", 0, 14, "Darjeeling Tea")
    assert finding["advice"]
    assert live == {"verdict": "allow", "findings": []}


def test_search_on_an_empty_shop(ask):
    found, wrong = ask("search", {"q": "banarasi saree"}, {"q": "x", "limit": 1000})
    assert found["items"] == []
    assert found["took_ms"] >= 0
    assert set(wrong) == {"error"}
