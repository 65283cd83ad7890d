"""Numbers that identify a seller or a maker: PAN, GSTIN, enrolment id, CIN, cards and the rest, as rows of their own.

Owns: identity_number. Words: kind, format, checksum, verified. Invariant: a right form is not a verification; the three facts
are kept apart. Stands below producers and sellers and knows them by id only.
"""
