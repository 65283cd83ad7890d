"""Sellers: shops of record - groups and their federations, artisans, weavers, FPOs, co-operatives, enterprises - and their way in.

Owns: seller, seller_member, team_invitation, ownership_transfer, seller_link, bank_change,
profile_change. Words: application (what a seller fills
in), promise (that descriptions match), tie (a group under a higher level), seller of record (who sells for the makers below).
Invariants: only an approved seller's goods are on sale; PAN, bank account and phone are encrypted; a member acts only for their own
seller and within the rights of their role; a shop has an owner; money goes to a new account only 48 hours after it was asked for
and checked by a second person; a seller names its own makers and those of groups that sell through it, while the tie lasts.
Facts out: SellerSubmitted, SellerDecided, SellerProfileChanged, SellerClosed, TeamInvited, TeamChanged, OwnershipOffered,
OwnershipMoved, LinkAsked, LinkChanged, BankChangeAsked, BankChangeDecided,
ProfileChangeAsked, ProfileChangeDecided.
"""
