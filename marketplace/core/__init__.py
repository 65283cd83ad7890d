"""The ground floor: what every room stands on, with no business word in it.

db (session, unit of work) · bus (facts to reactions) · jobs (outbox) · states (the gate) · audit · actor · errors ·
money · clock · ids · pages · text · files · tokens · secret (field encryption) · ports (what vendors plug into).
"""
