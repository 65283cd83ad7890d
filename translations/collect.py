"""Collect every sentence of the code and the templates into translations/hi, keep what is translated, and compile it."""

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
PO = ROOT / "translations" / "hi" / "LC_MESSAGES" / "messages.po"
OPTIONS = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
METHODS = [("marketplace/**.py", "python"), ("templates/**.html", "jinja2"), ("templates/**.txt", "jinja2")]
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "lazy_gettext": None, "N_": None, "say": None, "Message": None}


def template() -> Catalog:
    """Give the catalogue of all sentences in the sources, without translations."""
    found = Catalog(project="Mool")
    for folder in ("marketplace", "templates"):
        for name, line, message, _comments, context in extract_from_dir(
            ROOT / folder,
            method_map=[(p.removeprefix(f"{folder}/"), m) for p, m in METHODS if p.startswith(folder)],
            options_map={"**.html": OPTIONS, "**.txt": OPTIONS},
            keywords=KEYWORDS,
        ):
            found.add(message, locations=[(f"{folder}/{name}", line)], context=context)
    return found


def hindi() -> Catalog:
    """Read the Hindi catalogue, an empty one before the first run."""
    if PO.exists():
        return read_po(io.BytesIO(PO.read_bytes()), locale="hi")
    return Catalog(locale="hi", project="Mool")


def missing(catalog: Catalog) -> list[str]:
    """List the sentences without a Hindi form."""
    return [str(m.id) for m in catalog if m.id and (m.fuzzy or not (all(m.string) if isinstance(m.string, tuple) else m.string))]


def compiled(catalog: Catalog) -> bytes:
    """Give the bytes of the compiled catalogue."""
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def main() -> None:
    """Update and compile; say how many sentences still miss their Hindi form."""
    catalog = hindi()
    catalog.update(template(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    PO.parent.mkdir(parents=True, exist_ok=True)
    out = io.BytesIO()
    write_po(out, catalog, width=120, omit_header=False, sort_output=True, no_location=True)
    PO.write_bytes(out.getvalue().replace(b"plural=(n != 1)", b"plural=(n > 1)"))  # Hindi says 'one' of nothing too
    PO.with_suffix(".mo").write_bytes(compiled(hindi()))
    sys.stdout.write(f"{len(catalog)} sentences, {len(missing(catalog))} without a Hindi form\n")


if __name__ == "__main__":
    main()
