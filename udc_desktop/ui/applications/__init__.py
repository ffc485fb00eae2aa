"""The applications: a list of them, and one of them whole."""
