"""ODOP: which product which programme lists for which district. Owns: odop_product. Lists may disagree; all are kept."""
