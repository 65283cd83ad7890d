"""`lab …`: ask the very code that decides on the site what it would do. JSON lines in, one JSON line out for each, nothing changes."""

import json
import sys
from collections.abc import Callable, Iterable
from typing import Any

import click
from flask.cli import AppGroup
from marshmallow import Schema, ValidationError

from marketplace.cli.lab.identifier import IdentifierQuestion, ask_identifier
from marketplace.cli.lab.search import SearchQuestion, ask_search
from marketplace.cli.lab.tax import TaxQuestion, ask_tax
from marketplace.cli.lab.wording import WordingQuestion, ask_wording
from marketplace.cli.words import explain, flatten
from marketplace.core.errors import DomainError

Answer = Callable[[dict[str, Any]], dict[str, Any]]
LABS: dict[str, tuple[Schema, Answer]] = {
    "identifier": (IdentifierQuestion(), ask_identifier),
    "wording": (WordingQuestion(), ask_wording),
    "tax": (TaxQuestion(), ask_tax),
    "search": (SearchQuestion(), ask_search),
}

commands = AppGroup("lab", help="Laboratories: JSON lines on standard input, one JSON line out for each; nothing is changed.")


def answer(name: str, line: bytes | str) -> dict[str, Any]:
    """Answer one line of a laboratory; a line that cannot be taken is answered with {"error": …}."""
    schema, ask = LABS[name]
    try:
        return ask(schema.load(json.loads(line)))
    except ValidationError as refused:
        return {"error": "; ".join(flatten(refused.messages))}
    except DomainError as refused:
        return {"error": explain(refused)}
    except (ValueError, RecursionError):
        return {"error": "This line is not JSON."}


def run(name: str, lines: Iterable[bytes]) -> None:
    """Answer every line, each as soon as it is there."""
    for line in lines:
        click.echo(json.dumps(answer(name, line), ensure_ascii=False))


@commands.command("identifier")
def identifier() -> None:
    """Say whether identity numbers have their form and check digit."""
    run("identifier", sys.stdin.buffer)


@commands.command("wording")
def wording() -> None:
    """Say which words of a listing need a certificate that is not there."""
    run("wording", sys.stdin.buffer)


@commands.command("tax")
def tax() -> None:
    """Say which GST, TCS and TDS a sale bears, and whether it may happen."""
    run("tax", sys.stdin.buffer)


@commands.command("search")
def search() -> None:
    """Say what the shop finds for words."""
    run("search", sys.stdin.buffer)
