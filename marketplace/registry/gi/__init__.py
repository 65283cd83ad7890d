"""GI goods: the register of Geographical Indications. Owns: gi_good, gi_state, gi_district."""
