"""The book of the wording gate, kept by the process, and reads of the policies."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select

from marketplace.core.db import session
from marketplace.core.errors import NotFound
from marketplace.origin.wording.lexicon import GoodName, Lexicon, NameUse, Policy, Term, build_lexicon
from marketplace.origin.wording.models import WordingName, WordingPolicy, WordingTerm
from marketplace.origin.wording.rules import Book
from marketplace.registry.gi.models import GiGood
from marketplace.registry.shelf import kept

_last: tuple[int, Lexicon] | None = None  # what the rows were when the names were last put together


def book_on(day: date) -> Book:
    """Give what the gate knows on a day. What is kept is read again when a list or a policy changes: both turn the registry's number."""
    policies = kept("wording policies", _policies)
    return Book(day, kept("wording lexicon", _lexicon), tuple(policy for policy in policies if policy.holds(day)))


def list_policies() -> list[WordingPolicy]:
    """List all policies by family, those in force and those announced."""
    return list(session().scalars(select(WordingPolicy).order_by(WordingPolicy.family, WordingPolicy.verdict, WordingPolicy.code)))


def get_policy(code: str) -> WordingPolicy:
    """Give one policy; raise NotFound."""
    found = session().scalar(select(WordingPolicy).where(WordingPolicy.code == code))
    if found is None:
        raise NotFound
    return found


def count_terms() -> dict[str, int]:
    """Count the terms of each policy by its code."""
    rows = session().execute(select(WordingTerm.word, func.count()).where(WordingTerm.topic == "policy").group_by(WordingTerm.word))
    return {row[0]: row[1] for row in rows}


def list_terms(code: str) -> Sequence[WordingTerm]:
    """List the terms of one policy."""
    statement = select(WordingTerm).where(WordingTerm.topic == "policy", WordingTerm.word == code)
    return session().scalars(statement.order_by(WordingTerm.language, WordingTerm.term)).all()


def _policies() -> list[Policy]:
    return [_policy(row) for row in session().scalars(select(WordingPolicy).order_by(WordingPolicy.id))]


def _policy(row: WordingPolicy) -> Policy:
    return Policy(
        code=row.code,
        family=row.family,
        verdict=row.verdict,
        schemes=frozenset(row.schemes),
        gi_names=frozenset(row.gi_names),
        unless=frozenset(row.unless),
        firm=row.firm,
        rule=row.rule,
        law=row.law,
        advice=row.advice,
        steps=tuple(row.steps),
        effective_from=row.effective_from,
        effective_to=row.effective_to,
    )


def _lexicon() -> Lexicon:
    """Read the lists, and build only if they differ from those of the last building: `kept` asks again every few minutes."""
    global _last
    s = session()
    goods = [
        GoodName(id_, name, tuple(others), kind)
        for id_, name, others, kind in s.execute(select(GiGood.id, GiGood.name, GiGood.alt_names, GiGood.kind).order_by(GiGood.id))
    ]
    terms = [Term(*row) for row in s.execute(select(WordingTerm.topic, WordingTerm.word, WordingTerm.term).order_by(WordingTerm.id))]
    uses = [NameUse(*row) for row in s.execute(select(WordingName.gi_name, WordingName.use, WordingName.term).order_by(WordingName.id))]
    mark = hash((tuple(goods), tuple(terms), tuple(uses)))
    if _last is None or _last[0] != mark:
        _last = mark, build_lexicon(goods, terms, uses)
    return _last[1]
