"""Nominations: a product that somebody holds to be what a district stands for, the evidence, the panel's votes, the public record.

Owns: nomination, nomination_evidence, nomination_vote, panel_rule. A seller nominates for its own district, a facilitator for
any, an officer for the districts of their area (people.accounts.officers).
The panel are the verifiers and administrators; no vote of who nominated, belongs to the nominating seller, ever acted for it, or is an
officer.
Accepted, the product stands on our own list (registry.odop), which is no government's list. Facts out: NominationSubmitted,
NominationVoted, NominationDecided, NominationWithdrawn.
"""
