"""The wording gate: which words of a listing need a certificate, and whether one covers them. Pure: words in, findings out.

Sources: GI Act 1999 s.22 and s.39; FSS (Organic Foods) Regulations 2017; Khadi Mark Regulations 2013; FSS (Advertising and Claims)
Regulations 2018; Consumer Protection Act 2019 s.2(28) on misleading descriptions.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from marketplace.core.text import N_, Message, say


class ProtectedName(NamedTuple):
    """A name or alternative name of a GI good."""

    gi_id: int
    name: str


@dataclass(frozen=True)
class LiveClaims:
    """What the seller's and the named makers' live certificates cover."""

    gi_ids: frozenset[int] = frozenset()
    schemes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Finding:
    """One place in one field that the gate stops at; start and end count characters of the text as given."""

    field: str
    start: int
    end: int
    text: str
    code: str
    rule: str
    source: str
    advice: Message
    verdict: str  # review or block


@dataclass(frozen=True)
class WordRule:
    """A pattern that passes only with one of some schemes; without any schemes it always stops."""

    code: str
    pattern: re.Pattern[str]
    schemes: frozenset[str]
    verdict: str
    rule: str
    source: str
    advice: Message


def _words(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(alternatives)})(?![^\W_])", re.IGNORECASE)


ORGANIC = frozenset({"NPOP_SC", "NPOP_TC", "INDIA_ORGANIC", "PGS_ORGANIC", "JAIVIK_BHARAT"})  # PGS Green is not organic
RULES: tuple[WordRule, ...] = (
    WordRule(
        "organic",
        _words("organic(?:ally)?", "jaivik", "ऑर्गेनिक", "ऑरगैनिक", "जैविक"),
        ORGANIC,
        "block",
        N_("Organic only with an NPOP or PGS certificate"),
        "FSS (Organic Foods) Regulations 2017, r.4",
        say("Say how it was grown instead, such as “no synthetic inputs, as the growers declare”."),
    ),
    WordRule(
        "khadi",
        _words("khadi", "khaadi", "खादी"),
        frozenset({"KHADI_MARK"}),
        "block",
        N_("Khadi only with the Khadi Mark"),
        "Khadi Mark Regulations 2013",
        say("Say hand-spun and hand-woven if both are true."),
    ),
    WordRule(
        "silk_mark",
        _words("silk[ -]?mark(?:ed)?"),
        frozenset({"SILK_MARK"}),
        "block",
        N_("Silk Mark only for its authorised users"),
        "Silk Mark Organisation of India, terms of use",
        say("Leave it out until your Silk Mark certificate is verified."),
    ),
    WordRule(
        "pure_silk",
        _words(r"(?:pure|100\s?%|100 per ?cent|hundred per ?cent|all)[ -](?:\w+[ -])?silk", r"(?:शुद्ध|100\s?%) (?:रेशम|सिल्क)"),
        frozenset({"SILK_MARK"}),
        "review",
        N_("Purity of silk has to be provable"),
        "Consumer Protection Act 2019, s.2(28)",
        say("Name the fibres, such as “mulberry silk warp and weft”, or send a Silk Mark certificate."),
    ),
    WordRule(
        "handloom",
        _words("hand[ -]?loom(?:ed|s)?", "हथकरघा", "हैंडलूम"),
        frozenset({"HANDLOOM_MARK", "IHB"}),
        "review",
        N_("Handloom has to be provable"),
        "Handlooms (Reservation of Articles for Production) Act 1985",
        say("A verifier looks at this. A Handloom Mark certificate settles it."),
    ),
    WordRule(
        "health",
        _words(
            r"cures?",
            "cured",
            "curing",
            "heals?",
            "healing",
            r"treats? (?:\w+ )?(?:diabetes|cancer|pain|disease)",
            r"(?:boosts?|strengthens?|builds?) (?:\w+ )?immunity",
            "immunity[ -]booster",
            r"anti[ -]?cancer",
            r"medicinal(?: properties| value)?",
            r"(?:prevents?|fights?) (?:\w+ )?(?:disease|diabetes|cancer|infection)",
            "miracle",
            "detox(?:ifies|ifying)?",
            "औषधीय",
            "रोग ?प्रतिरोधक",
        ),
        frozenset(),
        "review",
        N_("Claims on health need a ground"),
        "FSS (Advertising and Claims) Regulations 2018",
        say("Say what it is and how it is used; leave out what it may cure."),
    ),
    WordRule(
        "all_natural",
        _words(r"(?:100\s?%|all|fully|completely)[ -]natural"),
        frozenset(),
        "review",
        N_("“Natural” has to be provable"),
        "FSS (Advertising and Claims) Regulations 2018, schedule V",
        say("Name the ingredients or dyes instead."),
    ),
)
GI_RULE, GI_SOURCE = N_("A GI name only for its authorised users"), "GI Act 1999, s.22 and s.39"
GI_ADVICE = say(
    "Leave out “%(name)s”, also with “style” or “type”, until a certificate as authorised user is verified for the seller or a named maker."
)

DENIED_ADVICE = say("The sentence seems to say that it is not. A verifier reads it; to be sure, leave the word out.")
_NO = r"(?:(?<![^\W_])(?:not|non|no|never|without|cannot|neither|nor)|n['’]t|(?<![^\W_])(?:बिना|बग़?ैर|ग़?ैर))[\s\-]+"
_BEFORE = re.compile(rf"(?P<twice>{_NO})?{_NO}(?:(?:an?|any|the|real|genuine|certified|किसी)[\s\-]+)?$", re.IGNORECASE)
_AFTER = re.compile(r"\s+(?:नहीं|नही|nahin?)(?=[\s।,.;:!?)]|$)", re.IGNORECASE)
_ONLY = re.compile(r"(?:सिर्फ़?|केवल|मात्र|sirf|keval)\s+$", re.IGNORECASE)  # "not only khadi" says khadi
_NEAR = 40  # how far back a denial is looked for


def check(texts: Mapping[str, str], protected: Sequence[tuple[int, str]], live: LiveClaims) -> list[Finding]:
    """Find the words that need a certificate no live claim gives, field by field and in reading order.

    `protected` holds (gi_id, name) of the whole register. A name that several GIs share passes with a claim for any of them.
    A word that is denied right where it stands ("not handloom") is looked at where it would be stopped, and else passes.
    """
    found: list[Finding] = []
    for field, text in texts.items():
        here = [*_gi_findings(field, text, protected, live.gi_ids), *_word_findings(field, text, live.schemes)]
        heard = [one for one in (_soften(f) if denied(text, f.start, f.end) else f for f in here) if one]
        found += sorted(heard, key=lambda f: (f.start, -f.end))
    return found


def denied(text: str, start: int, end: int) -> bool:
    """Tell whether the words from start to end are plainly denied: "not handloom", "non-organic", "खादी नहीं", "बिना …"."""
    before = text[max(0, start - _NEAR) : start]
    if _AFTER.match(text, end):
        return not _ONLY.search(before)
    found = _BEFORE.search(before)
    return found is not None and found["twice"] is None  # "never without" says that it is


def _soften(finding: Finding) -> Finding | None:
    return replace(finding, verdict="review", advice=DENIED_ADVICE) if finding.verdict == "block" else None


def verdict(findings: Iterable[Finding]) -> str:
    """Give the strictest verdict: allow, review or block."""
    given = {f.verdict for f in findings}
    return "block" if "block" in given else "review" if given else "allow"


def _word_findings(field: str, text: str, schemes: frozenset[str]) -> list[Finding]:
    return [
        Finding(field, m.start(), m.end(), m.group(), r.code, r.rule, r.source, r.advice, r.verdict)
        for r in RULES
        if not r.schemes & schemes
        for m in r.pattern.finditer(text)
    ]


def _gi_findings(field: str, text: str, protected: Sequence[tuple[int, str]], covered: frozenset[int]) -> list[Finding]:
    pattern, owners = _names(tuple(protected))
    found = []
    for m in pattern.finditer(text) if pattern else ():
        ids = owners[_key(m.group())]
        if not ids & covered:
            found.append(
                Finding(
                    field, m.start(), m.end(), m.group(), "gi_name", GI_RULE, GI_SOURCE, say(GI_ADVICE.template, name=m.group()), "block"
                )
            )
    return found


@lru_cache(maxsize=4)
def _names(protected: tuple[tuple[int, str], ...]) -> tuple[re.Pattern[str] | None, dict[str, frozenset[int]]]:
    """Make one pattern of all names, the longest first, in which blanks and hyphens are one."""
    owners: dict[str, frozenset[int]] = {}
    for gi_id, name in protected:
        if _key(name):
            owners[_key(name)] = owners.get(_key(name), frozenset()) | {gi_id}
    if not owners:
        return None, owners
    parts = [r"[\s\-]+".join(re.escape(word) for word in key.split()) for key in sorted(owners, key=len, reverse=True)]
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(parts)})(?![^\W_])", re.IGNORECASE), owners


def _key(name: str) -> str:
    return " ".join(re.split(r"[\s\-]+", name.strip().casefold()))
