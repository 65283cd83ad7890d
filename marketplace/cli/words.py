"""How commands speak: a refusal is one plain sentence and exit code 1, not a traceback."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import click

from marketplace.core.errors import DomainError

P = ParamSpec("P")
R = TypeVar("R")


def plain_errors(command: Callable[P, R]) -> Callable[P, R]:
    """Turn a DomainError into a sentence on standard error."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except DomainError as error:
            raise click.ClickException(explain(error)) from None

    return run


def flatten(messages: Any, path: str = "") -> Iterator[str]:
    """Give what a schema refused as lines 'where: why'."""
    if isinstance(messages, dict):
        for key, below in messages.items():
            yield from flatten(below, f"{path}.{key}" if path else str(key))
    else:
        where = path.removesuffix("._schema").removeprefix("_schema")
        yield f"{where + ': ' if where else ''}{' '.join(str(m) for m in messages)}"


def explain(error: DomainError) -> str:
    """Give the sentence of a refusal, with the message beside each field."""
    parts = [f"{field}: {text}" for field, texts in error.fields.items() for text in texts]
    return "; ".join([str(error.message), *parts])
