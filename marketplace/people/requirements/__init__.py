"""What is asked of whom, and why: requirements by kind of seller and by what is sold, and where each seller stands with each.

Owns: requirement, requirement_state. Words: missing, submitted, accepted, rejected, waived. Knows sellers by id only.
"""
