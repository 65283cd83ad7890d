"""Pages for people. A view is parse, call, answer."""
