"""Catalogue: listings and their variants.

Owns: listing, listing_words, listing_producer, listing_photo, variant. Words: listing (what is offered), variant or pack (what is
bought: SKU, price), gate (what must hold before a verifier sees it), card (what a list shows of a good), reading (its words before the
wording gate, and what they lean on).
Invariants: a listing names makers of its seller, or the group; price <= MRP; prices inside the GST dead zone are refused;
only a live listing of an approved seller is public; new words of a passed listing go past a verifier again.
Facts out: ListingChanged, ListingSubmitted, ListingDecided, ListingWordsFell.
"""
