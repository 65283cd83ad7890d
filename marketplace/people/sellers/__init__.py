"""Sellers: shops of record - self-help groups, artisans, weavers, FPOs, co-operatives - and their way in.

Owns: seller, seller_member. Words: application (what a seller fills in, section by section), promise (that descriptions match).
Invariants: only an approved seller's goods are on sale; PAN, bank account and phone are encrypted;
a member acts only for their own seller.
Facts out: SellerSubmitted, SellerDecided, SellerProfileChanged.
"""
