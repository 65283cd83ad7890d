"""Numbers that identify a seller or a maker: PAN, GSTIN, enrolment id, CIN, cards and the rest, as rows of their own.

Owns: identity_number. Words: kind (kinds.KINDS), format, checksum, verified. Invariant: a right form is not a verification; the
three facts are kept apart. A number rests encrypted and is looked up by a keyed digest. Stands below producers and sellers and
knows them by id only. The seller's own columns repeat its main number of each kind, for pages that show it.
"""
