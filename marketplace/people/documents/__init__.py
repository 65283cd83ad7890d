"""Papers that people send in: PDF, JPEG and PNG, recognised by content, encrypted at rest, Aadhaar numbers covered before storing.

Owns: document, document_opening. A paper is read (recognised, refused or covered) before the command opens its transaction, in a
process of its own behind ports.reader; only what came out of that is kept, and no original anywhere. Invariant: nothing opens
without a link of ten minutes that is bound to one person, and every opening leaves a row.
"""
