"""The rows of the wording gate: policies with their dates, the terms that call them up, and how words are used for GI goods."""

from datetime import date, datetime

from sqlalchemy import JSON, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.core.db import Key, Model
from marketplace.core.sourced import Sourced


class WordingPolicy(Sourced, Model):
    """One rule on words: what it does, which certificates lift it, whose rule it is, and from when to when it holds."""

    __tablename__ = "wording_policy"
    id: Mapped[Key]
    code: Mapped[str] = mapped_column(unique=True)
    family: Mapped[str] = mapped_column(index=True)  # rules without terms of their own go by those of their family
    verdict: Mapped[str]  # allow, review or block
    schemes: Mapped[list[str]] = mapped_column(JSON)  # any of them, live, lets the word pass
    gi_names: Mapped[list[str]] = mapped_column(JSON)  # and so does the right to any of these GI goods
    unless: Mapped[list[str]] = mapped_column(JSON)  # what stands around and gives the word another meaning: textile, colour
    firm: Mapped[bool] = mapped_column(default=False)  # a denied word is looked at as well
    rule: Mapped[str] = mapped_column(Text)
    law: Mapped[str] = mapped_column(Text)
    advice: Mapped[str] = mapped_column(Text)
    steps: Mapped[list[str]] = mapped_column(JSON)  # out of prove, remove, ask
    effective_from: Mapped[date | None]  # none: announced, not in force
    effective_to: Mapped[date | None]  # the last day
    note: Mapped[str] = mapped_column(Text, default="")
    edited_at: Mapped[datetime | None]  # an administrator set the dates: loading the lists leaves them alone from then on


class WordingTerm(Sourced, Model):
    """A word or phrase: of a policy, a cue beside a name, or a word for a kind of goods."""

    __tablename__ = "wording_term"
    __table_args__ = (UniqueConstraint("topic", "word", "term"),)
    id: Mapped[Key]
    topic: Mapped[str]  # policy, cue, goods, kind
    word: Mapped[str]  # code of the policy, name of the cue, family of goods, kind of the GI register
    language: Mapped[str]
    kind: Mapped[str]  # word, phrase, lite (an asterisk stands for up to two words), families (joined by bars)
    term: Mapped[str]


class WordingName(Sourced, Model):
    """How a word is used for a GI good, beyond the names of the register."""

    __tablename__ = "wording_name"
    __table_args__ = (UniqueConstraint("gi_name", "use", "term"),)
    id: Mapped[Key]
    gi_name: Mapped[str]  # the registered name
    use: Mapped[str]  # name, word, head, near, place, craft, drop: see `names._of_head`
    term: Mapped[str]
