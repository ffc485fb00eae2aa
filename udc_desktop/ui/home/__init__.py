"""The first page: what was done today and what is to be done."""
