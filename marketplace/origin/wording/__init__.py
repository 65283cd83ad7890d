"""Wording: the gate on what a listing may say. Owns no table: words in, findings out.

Invariant: a protected word (a GI name, organic, khadi, silk mark …) passes only while a claim that covers it is live.
"""
