"""The proof as a signed credential, the lists of what was taken back, and the keys to check both with."""

from flask import Response, jsonify, make_response
from flask.typing import ResponseReturnValue

from marketplace.http.access import PUBLIC, access
from marketplace.http.credentials import answer, shared
from marketplace.origin.credentials import queries
from marketplace.web.shop.blueprint import blueprint


@blueprint.get("/claims/<public_id>/credential")
@access(PUBLIC)
def credential(public_id: str) -> ResponseReturnValue:
    """Give a claim's credential: signed, or as readable JSON-LD to who asks for JSON."""
    return answer(queries.get_credential(public_id), f"{public_id}.vc.jwt")


@blueprint.get("/claims/<public_id>/credential.json")
@access(PUBLIC)
def credential_json(public_id: str) -> ResponseReturnValue:
    """Give a claim's credential to read; its words without the signature."""
    return answer(queries.get_credential(public_id), "", readable=True)


@blueprint.get("/credentials/status/<purpose>/<int:number>")
@access(PUBLIC)
def status_list(purpose: str, number: int) -> ResponseReturnValue:
    """Give a status list as of this moment, as signed as what points to it."""
    return answer(queries.get_status_list(purpose, number), f"{purpose}-{number}.vc.jwt")


@blueprint.get("/.well-known/did.json")
@access(PUBLIC)
def did_document() -> Response:
    """Say who signs, by did:web."""
    return shared(make_response(jsonify(queries.get_did_document())), "application/did+json")


@blueprint.get("/.well-known/jwks.json")
@access(PUBLIC)
def key_set() -> Response:
    """Give the same keys to programs that know nothing of DIDs."""
    return shared(make_response(jsonify(queries.get_key_set())), "application/jwk-set+json")
