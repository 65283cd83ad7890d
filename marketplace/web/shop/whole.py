"""Whole addresses for machines: of a thing, the same in every language, and of a page in the language that is spoken."""

from flask import current_app, request


def root() -> str:
    """Give the address of the site."""
    return str(current_app.config["SETTINGS"].public_url)


def home(path: str) -> str:
    """Give an address without its language, by which a thing is named."""
    return root() + path


def at_page(path: str) -> str:
    """Give an address in the language of this page."""
    return root() + request.script_root + path
