"""Origin: what may be claimed and what may be said."""
