"""Lots: batches made or harvested together, and their journey.

Owns: lot, lot_producer, lot_step. Words: step (one dated fact of the journey), evidence (how a fact is known), code (printed, with a QR).
Invariants: taken <= quantity, changed only by guarded UPDATE; steps are append-only and each carries the hash of the one before.
Facts out: LotOpened, LotStepAdded.
"""
