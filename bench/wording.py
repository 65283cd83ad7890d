"""How long the wording gate takes: `python -m bench.wording`. All names of the register, a listing's text of 5,000 characters.

Processor time is measured, so that what else runs on the machine does not count; nothing of the site is started.
"""

import argparse
import csv
import time
from collections.abc import Callable
from datetime import date

from bench.page import put
from marketplace.origin.wording.folding import tokens
from marketplace.origin.wording.lexicon import GoodName, build_lexicon
from marketplace.origin.wording.reading import read_lists
from marketplace.origin.wording.rules import Book, LiveClaims, Reading, check, verdict
from marketplace.registry.loading import FOLDER

TIMES, LETTERS = 400, 5_000
PLAIN = (
    "A long plain description of a stole that was woven in a lane behind the market, soft silk with gold and red borders for weddings. "
    "Keep it away from the sun; wash by hand in cold water. "
)
LISTING = (
    "Woven over nine days on a pit loom by Sakina and her two daughters, this saree is softer than a Banarasi saree and drapes well. "
    "The warp is mulberry silk from Karnataka, the border has peacock motifs in antique gold zari on an ivory ground. बारह महिलाओं के "
    "समूह ने बनाया, हाथ से बुना हुआ। Wash by hand, dry in the shade, and keep it in the cotton bag that comes with it. Goes well with a "
    "Kolhapuri chappal. We send it from our shop in Varanasi within two days, packed in paper, with a card that tells who made it. "
)
NAMES = (
    "This Kanchipuram silk saree is softer than a Banarasi saree. दार्जिलिंग की चाय, असली जैविक हल्दी और कोल्हापुरी चप्पल। "
    "Organic turmeric with Guntur chilli, khadi cotton, an ivory colour border and peacock motifs. "
)


def main() -> None:
    """Measure and print; `--write` puts the table into docs/performance.md."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    lines = measure()
    print("\n".join(lines))
    if options.parse_args().write:
        put("wording", "\n".join(lines))


def measure() -> list[str]:
    """Give the table as lines of Markdown."""
    with (FOLDER / "gi_goods.csv").open(encoding="utf-8", newline="") as file:
        goods = [GoodName(n, r["name"], tuple(r["alt_names"].split("|")), r["kind"]) for n, r in enumerate(csv.DictReader(file), 1)]
    policies, terms, uses = read_lists(FOLDER)
    begun = time.process_time()
    lexicon = build_lexicon(goods, terms, uses)
    built = (time.process_time() - begun) * 1000
    today = date(2026, 11, 22)
    book = Book(today, lexicon, tuple(policy for policy in policies if policy.holds(today)))
    lines = [
        f"{len(goods)} goods, {len(terms)} words and cues, {len(uses)} spellings; building takes {built:,.0f} ms, once per register.",
        "",
        "| 5,000 characters | words found | looking p50 ms | looking p95 ms | with the verdict p50 ms | with the verdict p95 ms |",
        "|---|---|---|---|---|---|",
    ]
    for name, text in (("plain English", PLAIN), ("a listing, two scripts, a name here and there", LISTING), ("nothing but names", NAMES)):
        whole = (text * (LETTERS // len(text) + 1))[:LETTERS]
        found = check({"description": whole}, book, Reading(LiveClaims()))
        looking = _spent(lambda text=whole: lexicon.matcher.find(tokens(text)))
        judging = _spent(lambda text=whole: check({"description": text}, book, Reading(LiveClaims())))
        lines.append(f"| {name} | {len(found)} ({verdict(found)}) | {looking} | {judging} |")
    return lines


def _spent(act: Callable[[], object]) -> str:
    """Do something many times, and write the middle and the slow end of what it took."""
    times = []
    for _ in range(TIMES):
        begun = time.process_time()
        act()
        times.append((time.process_time() - begun) * 1000)
    times.sort()
    return f"{times[TIMES // 2]:.1f} | {times[int(TIMES * 0.95)]:.1f}"


if __name__ == "__main__":
    main()
