"""Categories: the two-level tree of goods. Owns: category."""
