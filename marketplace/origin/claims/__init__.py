"""Claims: certificates that sellers and makers hold, and what they prove today.

Owns: claim. Words: scheme, holder (seller or maker), live (verified, begun, not ended, holder in good standing), badge, proof page.
Invariants: a badge is computed from live claims at that moment; whoever submitted a claim never decides it.
Facts out: ClaimSubmitted, ClaimDecided.
"""
