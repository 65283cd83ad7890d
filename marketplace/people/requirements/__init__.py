"""What is asked of whom, and why: requirements by kind of seller and by what is sold, and where each seller stands with each.

Owns: requirement, requirement_state. Knows sellers by id only.
Words: asked (a row that holds for this kind, these goods and this day), evidence (the fields, number or paper that answers it);
missing, filled (written down, not sent), submitted, accepted, rejected, waived.
Invariants: nobody is asked for Aadhaar and no self-help group for a GSTIN, whoever edits the table;
"if they have it" never blocks; who sent something in does not judge it; a verdict keeps who, when and why.
"""
