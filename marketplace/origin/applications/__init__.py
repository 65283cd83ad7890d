"""Applications: a seller or one of its makers asks the GI Registry to be entered as an authorised user of a GI name.

Owns: au_application. Words: applicant, statement of case, proprietor, copy served, heard (what the Registry answered, with its date).
Invariants: nothing here gives a right or a badge; a registered application becomes a claim draft, which a verifier judges like any other.
What the applicant wrote is personal and lies encrypted. Doubts warn and never block. Facts out: ApplicationSilent.
"""
