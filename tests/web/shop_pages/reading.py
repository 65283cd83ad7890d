"""Reads a rendered page as a careful visitor does: its words, its headings, its pictures, its fields."""

import re
from collections import Counter
from contextlib import contextmanager
from html.parser import HTMLParser
from itertools import pairwise

from sqlalchemy import event

from marketplace.core.db import db

SILENT = {"script", "style", "symbol", "title"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Page(HTMLParser):
    """A page taken apart."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.html, self.words, self.open, self.named = html, [], [], ""
        self.headings, self.ids, self.images, self.fields, self.labels, self.links = [], [], [], [], [], []
        self.feed(html)

    @property
    def text(self) -> str:
        """Give the words of the page, blanks folded."""
        return re.sub(r" ([,.])", r"\1", " ".join(" ".join(self.words).split()))

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if found.get("id"):
            self.ids.append(found["id"])
        if tag in ("h1", "h2", "h3", "h4"):
            self.headings.append(int(tag[1]))
        if tag == "img":
            self.images.append(found)
        if tag == "label":
            self.labels.append(found.get("for"))
        if tag in ("input", "select", "textarea") and found.get("type") != "hidden":
            self.fields.append({**found, "inside_label": "label" in self.open})
        if tag == "a":
            self.named = found.get("aria-label") or ""
            self.links.append([found.get("href"), self.named])
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data):
        if SILENT & set(self.open):
            if "a" in self.open and "title" in self.open:
                self.links[-1][1] += data
            return
        self.words.append(data)
        if "a" in self.open and not self.named:
            self.links[-1][1] += data

    def faults(self) -> list[str]:
        """List what a reader or a screen reader would stumble over."""
        found = [f"two elements with the id {name}" for name, times in Counter(self.ids).items() if times > 1]
        if self.headings.count(1) != 1:
            found.append(f"{self.headings.count(1)} first headings")
        found += [f"heading {now} after {before}" for before, now in pairwise(self.headings) if now > before + 1]
        found += [f"no alt on {image.get('src')}" for image in self.images if "alt" not in image]
        found += [f"no size on {image.get('src')}" for image in self.images if not {"width", "height"} <= set(image)]
        found += [
            f"no label for {field.get('name')}"
            for field in self.fields
            if field.get("id") not in self.labels and not field["inside_label"] and not field.get("aria-label")
        ]
        found += [f"empty link to {href}" for href, words in self.links if not words.strip()]
        found += [f"label for nothing: {name}" for name in self.labels if name and name not in self.ids]
        return found


def read(client, address: str, status: int = 200) -> Page:
    """Open an address and take the page apart."""
    answer = client.get(address)
    assert answer.status_code == status, answer.get_data(as_text=True)[-600:]
    return Page(answer.get_data(as_text=True))


@contextmanager
def counted():
    """Count the SQL statements that run inside."""
    seen = []

    def note(_connection, _cursor, statement, *_more):
        if not statement.startswith(("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT")):
            seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
