"""The tree of groups, as data: which kind may stand under which, and the life of a tie. Pure.

Self-help groups form a village organisation, village organisations a cluster level federation (DAY-NRLM); growers and groups form
a producer company or a co-operative. A higher level may be seller of record for those below, who stay named as makers.
"""

from collections.abc import Mapping

from marketplace.core.states import Machine
from marketplace.core.text import N_
from marketplace.people.sellers.models import LinkStatus, SellerKind

K, S = SellerKind, LinkStatus

_PRODUCER_BODIES = frozenset({K.FPO, K.FPO_COOPERATIVE, K.COOPERATIVE})
UPPERS_OF: Mapping[str, frozenset[str]] = {
    K.SHG: frozenset({K.VO, K.CLF}) | _PRODUCER_BODIES,
    K.VO: frozenset({K.CLF}) | _PRODUCER_BODIES,
    K.CLF: _PRODUCER_BODIES,
    K.ARTISAN: _PRODUCER_BODIES | {K.ENTERPRISE},
    K.WEAVER: _PRODUCER_BODIES | {K.ENTERPRISE},
    K.FPO: frozenset({K.FPO, K.COOPERATIVE}),  # a federation of producer companies
    K.FPO_COOPERATIVE: frozenset({K.FPO, K.COOPERATIVE}),
    K.COOPERATIVE: frozenset({K.COOPERATIVE}),  # a primary society under its union
    K.ENTERPRISE: frozenset(),
}
DECIDES_TOGETHER = frozenset(K) - {K.ARTISAN, K.WEAVER, K.ENTERPRISE}  # its meeting agrees before another sells for it
LINK_NAMES: Mapping[str, str] = {
    S.ASKED: N_("Waits for an answer"),
    S.LIVE: N_("In force"),
    S.DECLINED: N_("Declined"),
    S.WITHDRAWN: N_("Taken back"),
    S.ENDED: N_("Ended"),
}
LINK = Machine(
    "seller_link",
    {
        S.ASKED: frozenset({S.LIVE, S.DECLINED, S.WITHDRAWN}),
        S.LIVE: frozenset({S.ENDED}),
    },
    LINK_NAMES,
)


def may_stand_under(lower_kind: str, upper_kind: str) -> bool:
    """Tell whether a seller of the first kind may stand under one of the second."""
    return upper_kind in UPPERS_OF.get(lower_kind, frozenset())


def kinds_below(kind: str) -> list[str]:
    """List the kinds that may stand under a kind."""
    return [lower for lower, uppers in UPPERS_OF.items() if kind in uppers]
