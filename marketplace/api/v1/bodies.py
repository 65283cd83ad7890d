"""How a certificate stands in an answer: its columns, the derived status, and the warnings in the reader's language."""

from collections.abc import Sequence
from types import SimpleNamespace

from marketplace.http.language import translate
from marketplace.origin.claims import queries
from marketplace.origin.claims.models import Claim
from marketplace.origin.claims.standing import term_of
from marketplace.origin.claims.uses import balance_of


def claim_body(claim: Claim) -> SimpleNamespace:
    """Give what ClaimOut and ClaimCaseOut show of one certificate."""
    return claim_bodies([claim])[0]


def claim_bodies(claims: Sequence[Claim]) -> list[SimpleNamespace]:
    """Give what ClaimOut and ClaimCaseOut show of several, their districts and histories read at once."""
    places, history = queries.places_of(claims), queries.history_of(claims)
    return [_body(claim, [places[id_] for id_ in claim.scope_districts if id_ in places], history.get(claim.id, [])) for claim in claims]


def _body(claim: Claim, places: Sequence[str], history: Sequence[object]) -> SimpleNamespace:
    columns = {attr.key: getattr(claim, attr.key) for attr in Claim.__mapper__.column_attrs}
    columns |= {"status": queries.shown_status_of(claim), "scope_districts": places}
    return SimpleNamespace(
        **columns,
        ends_on=term_of(claim).ends,
        balance=balance_of(claim),
        renews=claim.renews.public_id if claim.renews else None,
        superseded_by=next((one.public_id for one in claim.renewals if one.status in queries.PROVEN), None),
        papers=claim.papers,
        history=history,
        scheme=claim.scheme,
        gi=claim.gi,
        producer=claim.producer,
        seller=claim.seller,
        warnings=[translate(w) for w in queries.warnings_of(claim)],
    )
