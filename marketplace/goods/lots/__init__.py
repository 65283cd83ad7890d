"""Lots: batches made or harvested together, and their journey.

Owns: lot, lot_producer, lot_step. Words: step (one dated fact of the journey), evidence (how a fact is known), code (printed, with a QR),
seal (the hash that ties a step to the one before), story (what everybody may read).
Invariants: taken <= quantity, changed only by guarded UPDATE; steps are append-only, each carries the hash of the one before, and the lot
keeps the last; `certified` is shown only while the certificate is in force.
Facts out: LotOpened, LotStepAdded.
"""
