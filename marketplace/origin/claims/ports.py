"""What this room asks of a higher one: the goods of a shop, to bind a certificate to some of them."""

from collections.abc import Callable, Mapping

from marketplace.core.ports import Port

own_goods: Port[Callable[[int], Mapping[str, str]]] = Port("goods of a shop")  # seller's key -> {public id: title}, newest first
