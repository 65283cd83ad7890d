"""Papers that people send in: PDF and pictures, recognised by content, encrypted at rest, Aadhaar numbers masked before storing.

Owns: document, document_opening. Invariant: nothing opens without a short-lived link, and every opening leaves a row.
"""
