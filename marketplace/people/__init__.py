"""People: accounts, makers and sellers."""
