"""Places: States and Union territories with all their codes, districts, PIN codes.

Owns: state, district, pin_code, pin_district. Invariant: a district belongs to one State; a PIN may reach several.
"""
