"""Models between the clerks and the tables of the screen."""
