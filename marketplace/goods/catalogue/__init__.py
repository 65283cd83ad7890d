"""Catalogue: listings and their variants.

Owns: listing, listing_producer, listing_photo, variant. Words: listing (what is offered), variant (what is bought: SKU, price).
Invariants: a listing names at least one maker or the group; price <= MRP; prices inside the GST dead zone are refused;
only a live listing of an approved seller is public.
Facts out: ListingChanged, ListingSubmitted, ListingDecided.
"""
