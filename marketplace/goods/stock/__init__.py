"""Stock: how many units of a variant are on hand and held.

Owns: stock, stock_movement. Words: on hand (in the maker's house), held (promised to an order not yet sent), free (on hand minus held).
Invariants: 0 <= held <= on_hand, kept by CHECK and changed only by guarded UPDATE; every change has a movement with its reason.
Facts out: StockChanged.
"""
