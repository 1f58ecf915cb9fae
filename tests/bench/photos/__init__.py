"""Whole processes timed beside a peer: `make bench`. No test; the suite never asserts a time."""
