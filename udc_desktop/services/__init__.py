"""The clerks: use cases over the domain and the ports; no I/O of their own."""
