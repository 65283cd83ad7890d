"""Readiness: how far a house is on the way to regular, larger and distant orders, from 1 to 5, counted from facts and from nothing else.

Owns: readiness. Words: house (who made the good: the group named on it, else its seller), criterion (what is counted, for how many points),
fact (so much of so much), level. Invariants: a level is shown for 36 months at most and only while every certificate it was counted with
stands; buyers' ratings, size and wealth are no criteria; search never reads it, so that small heritage houses lose nothing by it.
Facts in: what higher rooms know of a house, by the port `sources`. Facts out: none.
"""
