"""Merits: what a good is for the world beside its price. Two axes of value (level and potential), and tags with evidence.

Owns: merit_kind, merit_tag, merit_tag_listing, merit_grade. Words: level V0-V4 (how far a good is worked up), potential (what it may
become), tag (a social or ecological good that a kind names), evidence (a paper, a certificate, a public source, the roster), live.
Invariants: nothing here is free text: a tag says what its kind says; a rule proposes a level, a person confirms or corrects it with a
reason, and both are kept; who proposed a tag never decides it; a tag is live only while all its evidence stands and its time runs,
which is computed at that moment and stored nowhere.
Facts out: MeritSubmitted, MeritChanged, MeritDecided.
"""
