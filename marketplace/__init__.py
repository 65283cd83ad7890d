"""Mool: goods that belong to a place, with the maker named and every claim open to proof."""
