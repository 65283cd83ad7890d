"""Tax: which GST a sale bears, to the paisa. Owns no table: values in, values out; rates come from registry/hsn.

Words: place of supply, inclusive price, dead zone (prices that fit neither rate of the Rs 2,500 rule).
Invariants: every line adds back to its inclusive price; CGST = SGST; IGST never beside CGST; sellers without GST never charge any.
"""
