"""Reference truth with source and date: places, GI goods, ODOP products, schemes, HSN rates, categories.

Nothing here is typed in by a seller. `flask reference load` fills it from data/reference, idempotently.
"""
