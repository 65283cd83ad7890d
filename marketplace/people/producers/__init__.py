"""Producers: the makers and growers behind the goods.

Owns: producer. Words: maker (the person named on the good), shown (has agreed to be shown by name, photo, place and story).
Invariants: a producer belongs to one seller's roster; without consent no public page, feed or index names them - the group is named.
Facts out: ProducerChanged.
"""
