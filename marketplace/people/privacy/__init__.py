"""What a person agreed to, and their rights over their data: notices, consents by purpose, a copy, a nominee, erasure.

Owns: notice_shown, consent, data_request. Every room answers for its own tables; `wiring.py` lists them.
"""
