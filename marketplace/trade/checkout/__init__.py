"""Checkout: from a cart to one order with one seller order per seller. Owns no table of its own.

Words: quote (the full price in its parts before anything is promised), placing.
Invariants: a cart becomes an order once, however often it is sent; stock and lot are taken by guarded UPDATE in the same
transaction as the order, the ledger entry and the job rows.
"""
