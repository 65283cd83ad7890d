"""A command line on the application under test."""

import pytest
from click.testing import Result
from flask import Flask


@pytest.fixture
def run(app: Flask):
    """Run `flask …` and give the result; the input is standard input."""

    def invoke(*arguments: str, stdin: str | bytes | None = None) -> Result:
        return app.test_cli_runner().invoke(args=[str(a) for a in arguments], input=stdin)

    return invoke
