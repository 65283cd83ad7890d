"""What this room asks of a higher one: the goods of a shop, to bind a certificate to some of them, and how large their packs are."""

from collections.abc import Callable, Collection, Mapping

from marketplace.core.ports import Port

own_goods: Port[Callable[[int], Mapping[str, str]]] = Port("goods of a shop")  # seller's key -> {public id: title}, newest first
Sizes = Mapping[int, Mapping[str, int]]  # good's key -> unit -> its smallest pack, where every pack is measured in the unit
pack_sizes: Port[Callable[[Collection[int]], Sizes]] = Port("sizes of packs")
