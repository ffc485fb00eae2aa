"""The reference central MIS: another building that shares only the letter's form."""
