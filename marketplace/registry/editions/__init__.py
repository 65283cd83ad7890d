"""Editions: a new edition of an official list, brought in by an administrator: sent, tried without writing, looked at, taken over.

Owns: list_edition, list_difference. Words: a dry run loads the file and takes everything back, keeping only what it would have done.
Invariants: what is taken over is the file that was tried, and does exactly what the dry run showed, in one transaction; nothing that
left the file is deleted; every file is kept with who brought it, from where and as of which day. Facts out: EditionConfirmed.
"""
