"""The load benchmark: the site as in production beside a bare Flask app that returns the same bytes from memory."""
