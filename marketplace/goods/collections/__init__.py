"""Collections: goods that stand together because of what they are, for buyers who want such goods, and a place of their own to be seen.

Owns: collection. Words: rule (parts of which each must hold), members (computed at that moment), slot (the strip on the first page and
beside search results), turn (which sellers stand in the slot on a day).
Invariants: who is a member follows from facts, graded values and live tags alone: nobody is put in or left out by hand, and no place
is paid for; the slot is always labelled and never mixed into the order of a search; in it each seller has as many turns as any other.
Facts out: CollectionChanged.
"""
