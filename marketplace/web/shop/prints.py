"""Documents for everybody, set once: kept on disk under the hash of all they are made of, so that a change of content is another file."""

import hashlib
import json
import os
from pathlib import Path

from flask import Response, current_app

from marketplace.core.printing import press_turn, printer
from marketplace.http.assets import ROOT
from marketplace.web.shop.paper import Paper

TEMPLATES = ROOT.parent / "templates" / "documents"
ROOM = 64 * 1024 * 1024  # bytes on disk; the ones nobody asked for longest go first


def pdf(paper: Paper) -> bytes:
    """Give the document from disk, or set it now; one is set at a time, so that many visitors cannot fill the machine. Raise PressBusy."""
    folder = room()
    file = folder / f"{_mark(paper)}.pdf"
    if not file.is_file():
        with press_turn(folder):
            if not file.is_file():  # somebody else may have set it while we waited
                press = printer.get()
                _put(file, press.print(paper.template, paper.data, paper.pictures()))
                _make_room(folder)
    os.utime(file)
    return file.read_bytes()


def room() -> Path:
    """Give the folder of printed documents, which is also where the turn at the press is taken."""
    folder: Path = current_app.config["SETTINGS"].data_dir / "prints"
    return folder


def send(paper: Paper, name: str) -> Response:
    """Answer with the document; it opens in the browser and is saved under `name`."""
    return Response(pdf(paper), mimetype="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}.pdf"'})


def _mark(paper: Paper) -> str:
    sheets = b"".join((TEMPLATES / f"{name}.typ").read_bytes() for name in ("house", paper.template))
    told = json.dumps([paper.data, paper.recipes], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(sheets + told.encode()).hexdigest()[:32]


def _put(file: Path, data: bytes) -> None:
    """Write beside and rename, so that nobody reads half a file."""
    half = file.with_suffix(".half")
    half.write_bytes(data)
    half.replace(file)


def _make_room(folder: Path) -> None:
    kept = sorted(folder.glob("*.pdf"), key=lambda one: one.stat().st_mtime, reverse=True)
    taken = 0
    for one in kept:
        taken += one.stat().st_size
        if taken > ROOM:
            one.unlink(missing_ok=True)
