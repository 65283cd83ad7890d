"""Claims: certificates that sellers and makers hold, and what they prove today.

Owns: claim, claim_document, claim_reminder. Words: scheme, holder (seller or maker), scope (product classes, districts, named goods),
term (the days on which a claim may be shown), live (found true, begun, not ended, holder in good standing), covers (proves something of a
good on a day), renewal, badge, proof page.
Invariants: a badge is computed from live claims at that moment; a claim ends with the GI it rests on; whoever submitted a claim never
decides it; the hash of every paper that a verifier saw is kept.
Facts out: ClaimSubmitted, ClaimDecided, ClaimEnding.
"""
