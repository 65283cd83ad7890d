"""A command line on the application under test."""

from collections.abc import Callable

import pytest
from click.testing import Result
from flask import Flask


def on(app: Flask) -> Callable[..., Result]:
    """Give what runs `flask …` on an application and gives the result; `stdin` is standard input."""

    def invoke(*arguments: str, stdin: str | bytes | None = None) -> Result:
        return app.test_cli_runner().invoke(args=[str(a) for a in arguments], input=stdin)

    return invoke


@pytest.fixture
def run(app: Flask) -> Callable[..., Result]:
    """Run `flask …` on the application under test."""
    return on(app)
