"""Draws the photographs of the demo board: no camera, no person, no licence to clear."""
