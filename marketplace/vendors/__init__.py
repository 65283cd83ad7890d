"""Vendors: the outside world behind the ports that the rooms declare - file stores, mail, payment providers, search engines.

Nothing below the doors imports this package; plugs.py plugs it in.
"""
