"""Goods: what is offered, from which lot, how many are there, and how it is found."""
