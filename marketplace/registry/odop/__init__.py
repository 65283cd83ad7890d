"""ODOP: which list names which product for which district. Owns: odop_programme, odop_edition, odop_entry, odop_product.

Four lists share a name, each comes in editions, and they disagree: every edition keeps its own rows, none is ever written over
another's. `odop_product` is what the official lists name together, one row per district and product, for what points at a product.
Our own panel's list stands beside them and never among them. None of them is a mark of quality or a right to a name.
"""
