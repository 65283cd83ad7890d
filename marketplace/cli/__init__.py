"""Commands: `flask --app wsgi …`. `register` is called by wiring.DOORS."""
