"""Wording: the gate on what a listing may say.

Owns: policies with their dates (wording_policy), words and cues (wording_term), uses of GI names (wording_name), passes (word_pass).
Words: a *policy* is a rule on words, a *term* calls it up, a *cue* stands beside a name ("style", "than", "made with"), a *head* is the
word of a place that makes a name together with a kind of good, a *finding* is a place in a text that the gate stops at.
Invariants: a protected word passes only while a claim that covers it is live; what is only spoken of (an address, a comparison, an
ingredient) goes to a person and is never stopped; a policy holds by its dates alone. Facts out: WordingChanged.

The way of a text: folding (words as they are heard) > matching (one automaton) > scene (what stands where) > names, controlled > rules.
"""
