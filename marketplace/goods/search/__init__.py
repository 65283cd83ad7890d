"""Search: finding goods by words, facets and price. Owns no table; the index is a cache that `search rebuild` can always make anew.

Words: document (what the index knows of a listing), facet (a value with its count), corrected query (the words as they were mended),
relaxed (no good has all the words, these have some), standing (what holds today: live claims and the order that follows from them).
Invariants: only public listings are indexed, hidden makers never; a scheme counts only through claims that are live at that moment,
whatever the index says; odd words are only words; the engine is never called with a transaction open.
Facts in: ListingChanged, ClaimDecided, ProducerChanged, SellerDecided, SellerProfileChanged, StockChanged (only sold out or not).
"""
