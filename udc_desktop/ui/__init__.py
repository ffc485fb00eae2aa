"""The counter's windows: the only room that knows Qt."""
