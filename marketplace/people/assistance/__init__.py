"""Help with the desk: a facilitator asks, the seller consents by a code, for named work and until a day, and can end it at once.

Owns: mandate. Invariant: never the bank account, never the consent of makers; every write keeps who did it and for whom.
"""
