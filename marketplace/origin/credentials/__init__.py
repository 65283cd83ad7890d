"""Credentials: the proof of a claim in a form that anybody can check with their own tools and our published key.

Owns: credential_slot. Words: credential (W3C Verifiable Credential, data model 2.0), secured (a JWS signed with Ed25519), slot (a claim's
place in the status lists), status list (one bit per slot for revocation, one for suspension).
Invariants: only a claim that was verified once has a credential; its place never changes; the bits are read from the claims at that moment.
Facts in: ClaimDecided (a first verification gives the slot).
"""
