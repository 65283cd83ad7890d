"""Ledger: double entry, append-only. Owns: ledger_entry, ledger_line.

Words: posting (one side of an entry), account (what kind of money), party (whose). Debits are positive, credits negative.
Invariants: every entry sums to zero; a correction is a new entry; one entry per (kind, reference).
"""
