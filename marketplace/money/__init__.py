"""Money: tax, the ledger and payments. Knows amounts, parties and references, never an order."""
