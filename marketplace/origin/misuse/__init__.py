"""Misuse: anybody says that a name, a certificate or an origin is used without right; the desk decides; strikes count per seller.

Owns: misuse_case, misuse_report, strike. Words: report (one person's), case (all open reports on one subject), subject (a good, a seller,
a maker, a certificate or a page), strike (one upheld case of a seller, kept for good, lifted with a reason).
Invariants: one open case for one subject; who belongs to the seller never decides; the desk knows whoever reported by their words alone;
three live strikes call for a review of the seller (Consumer Protection (E-Commerce) Rules 2020: list of repeated takedowns).
Facts out: MisuseReported, MisuseUpheld, MisuseDismissed, StrikeLifted.
"""
