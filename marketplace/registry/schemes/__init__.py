"""Schemes: the kinds of certificate and their rules as data. Owns: scheme."""
