"""Search: finding goods by words, facets and price. Owns no table; the index is a cache that `search rebuild` can always make anew.

Words: document (what the index knows of a listing), facet (a value with its count), corrected query.
Invariants: only public listings are indexed; badges on results are computed from live claims, never taken from the index.
Facts in: ListingChanged, ClaimDecided, ProducerChanged, SellerDecided, StockChanged.
"""
