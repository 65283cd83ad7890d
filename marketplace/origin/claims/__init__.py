"""Claims: certificates that sellers and makers hold, and what they prove today.

Owns: claim, claim_document, claim_reminder, claim_use. Words: scheme, holder (seller or maker), scope (product classes, districts, named
goods), term (the days on which a claim may be shown), quantity (what a paper was given for), use (what was taken off it), live (found true,
begun, not ended, not used up, holder in good standing), covers (proves something of a good on a day), renewal, badge, proof page.
Invariants: a badge is computed from live claims at that moment; a claim ends with the GI it rests on; whoever submitted a claim never
decides it; the hash of every paper that a verifier saw is kept; used <= quantity, changed only by guarded UPDATE, and is the sum of the
uses, which are append-only.
Facts out: ClaimSubmitted, ClaimDecided, ClaimEnding, ClaimDrawn.
"""
