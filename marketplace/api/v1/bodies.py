"""How a certificate stands in an answer: its columns, the derived status, and the warnings in the reader's language."""

from types import SimpleNamespace

from marketplace.http.language import translate
from marketplace.origin.claims import queries
from marketplace.origin.claims.models import Claim


def claim_body(claim: Claim) -> SimpleNamespace:
    """Give what ClaimOut and ClaimCaseOut show."""
    columns = {attr.key: getattr(claim, attr.key) for attr in Claim.__mapper__.column_attrs}
    columns["status"] = queries.shown_status_of(claim)
    return SimpleNamespace(
        **columns,
        scheme=claim.scheme,
        gi=claim.gi,
        producer=claim.producer,
        seller=claim.seller,
        warnings=[translate(w) for w in queries.warnings_of(claim)],
    )
