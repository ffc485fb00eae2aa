"""Sending to headquarters: who goes when, what waits, what came back, what has to be mended."""
