"""The rules of the counter as pure values: no I/O, no framework, no clock."""
