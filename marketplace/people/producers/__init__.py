"""Producers: the makers and growers behind the goods, what each of them agreed to, and rosters that come as a sheet.

Owns: producer, loom, maker_consent, roster_import, roster_row. Words: maker (the person named on the good), purpose (what a maker
agrees to: name, photo, village, story, each apart), notice (what was read to the maker first, by version and language), agreement
(some purposes given at once, and how), verdict (what becomes of a row: ok, warning, bad).
Invariants: a producer belongs to one seller's roster; without consent no public page, feed or index names them - the group is named;
nobody who helps a seller may give a maker's consent; a point is rounded to the village before it is kept; no row of a sheet is
written twice, and none by half.
Facts out: ProducerChanged, RosterGrown.
"""
