"""Templates: each is used, each sentence can be translated, none carries inline style or script."""

import re

import pytest
from jinja2 import Environment

from tests.architecture.sources import PACKAGE, ROOT

TEMPLATES = {str(p.relative_to(ROOT / "templates")): p.read_text("utf-8") for p in sorted((ROOT / "templates").rglob("*")) if p.is_file()}
PAGES = {n: t for n, t in TEMPLATES.items() if n.endswith(".html")}
NOT_WORDS = {
    "mool",
    "मूल",
    "हिन्दी",
    "english",
    "gi",
    "odop",
    "gst",
    "igst",
    "cgst",
    "sgst",
    "utgst",
    "hsn",
    "qr",
    "sku",
    "pin",
    "pan",
    "gstin",
    "fssai",
    "geonames",
    "cc",
    "by",
    "lgd",
    "godl-india",
    "mrp",
    "upi",
    "cod",
    "nbsp",
    "lt",
    "gt",
    "amp",
    "raquo",
    "middot",
    "times",
    "ndash",
    "mdash",
    "rarr",
    "larr",
    "hellip",
    "ifsc",
    "cin",
    "json",
    "openapi",
    "kg",
    "g",
    "ml",
    "l",
    "cm",
    "m",
    "v",
}


def data_of(source: str) -> list[str]:
    """Give what a template writes itself, outside {{ }} and {% %}, with tags and {% trans %} blocks taken out."""
    env = Environment(extensions=["jinja2.ext.i18n"])
    source = re.sub(r"{%-?\s*trans\b.*?{%-?\s*endtrans\s*-?%}", "", source, flags=re.S)
    joined = "".join(
        value if kind == "data" else "\0" for _, kind, value in env.lex(source) if kind in ("data", "variable_begin", "block_begin")
    )
    joined = re.sub(r"<!--.*?-->", "", joined, flags=re.S)
    return re.split(r"<[^>]*>|\0", joined)


@pytest.mark.parametrize("name", PAGES)
def test_every_word_goes_through_the_catalogue(name):
    words = [w for piece in data_of(PAGES[name]) for w in re.findall(r"[^\W\d_]{2,}(?:-[^\W\d_]+)*", piece) if w.lower() not in NOT_WORDS]
    assert words == []


@pytest.mark.parametrize("name", PAGES)
def test_no_inline_style_or_script(name):
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:|<script(?![^>]*\bsrc=)(?![^>]*application/ld\+json)", PAGES[name])


def test_every_template_is_used():
    sources = "".join(p.read_text("utf-8") for p in PACKAGE.rglob("*.py")) + "".join(TEMPLATES.values())
    printed = {n: n.removeprefix("documents/") for n in TEMPLATES if n.startswith("documents/")}  # the press is told the bare name
    names = {n: (n, printed[n], printed[n].removesuffix(".typ")) if n in printed else (n,) for n in TEMPLATES}
    named = {n for n, known in names.items() if any(f'"{one}"' in sources or f"'{one}'" in sources for one in known)}
    unused = [n for n in TEMPLATES if n not in named and not n.startswith(("errors/", "emails/"))]
    assert unused == []
