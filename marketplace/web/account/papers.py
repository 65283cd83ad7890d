"""Papers opened by a short-lived link that is bound to the person who asked for it."""

from flask import Response, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from marketplace.http.access import SIGNED_IN, access, current_actor
from marketplace.people.documents import queries, service

# A paper is shown alone: no script, nothing from elsewhere, nothing of it kept by the browser.
ALONE = (
    "sandbox allow-same-origin allow-downloads; default-src 'none'; img-src 'self'; style-src 'self'; font-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
HEADERS = {
    "Content-Security-Policy": ALONE,
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}


@access(SIGNED_IN)
def paper(public_id: str) -> ResponseReturnValue:
    """Lead whoever may see a paper to it, by a link of ten minutes."""
    token = service.link_for(queries.get_document(public_id), current_actor())
    return redirect(url_for("account.document", token=token), 303)


@access(SIGNED_IN)
def document(token: str) -> ResponseReturnValue:
    """Show the paper: a picture as it is, a PDF as pictures of its pages."""
    opened = service.open_document(token, actor=current_actor())
    if opened.media_type == "image/jpeg":
        return _sent(opened.data, opened.media_type, f'inline; filename="{opened.name}"')
    return make_response(render_template("account/paper.html", paper=opened, token=token), HEADERS)


@access(SIGNED_IN)
def document_page(token: str, number: int) -> ResponseReturnValue:
    """Give one page of a PDF as a picture."""
    return _sent(service.open_page(token, number, actor=current_actor()), "image/jpeg", "inline")


@access(SIGNED_IN)
def document_file(token: str) -> ResponseReturnValue:
    """Give the file itself, to be saved."""
    opened = service.open_document(token, actor=current_actor())
    return _sent(opened.data, opened.media_type, f'attachment; filename="{opened.name}"')


def _sent(data: bytes, media_type: str, disposition: str) -> Response:
    return Response(data, mimetype=media_type, headers={**HEADERS, "Content-Disposition": disposition})
