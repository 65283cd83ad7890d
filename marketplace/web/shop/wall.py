"""The wall of all districts: to read, to print with a code for each product, and as an exhibit that runs by itself."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from marketplace.http.access import PUBLIC, access
from marketplace.http.language import PREFIX, current_language
from marketplace.http.limits import papers
from marketplace.web.shop import prints
from marketplace.web.shop.blueprint import blueprint
from marketplace.web.shop.wall_choice import Choice
from marketplace.web.shop.wall_print import SIZES, wall_paper
from marketplace.web.shop.wall_view import hang


@blueprint.get("/wall")
@access(PUBLIC)
def wall() -> ResponseReturnValue:
    """Show the wall, by State, programme, craft and kind, or only what self-help groups sell here."""
    return render_template("shop/wall.html", **hang(Choice.of(request.args), request.args.get("page", 1, type=int)))


@blueprint.get("/wall.pdf")
@papers
@access(PUBLIC)
def wall_pdf() -> ResponseReturnValue:
    """Send what was chosen of the wall as a PDF, `size` a4 or a3, one code for each product; language lives in the address."""
    choice, size = Choice.of(request.args), request.args.get("size", "a4").lower()
    if request.args.get("lang", current_language()) == "hi" != current_language():
        return redirect(f"{PREFIX}{url_for('shop.wall_pdf', **choice.kept(), size=size)}")
    size = size if size in SIZES else SIZES[0]
    name = "-".join(part for part in ("wall", choice.state, choice.district, size) if part)
    return prints.send(wall_paper(choice, size), name)
