"""A git server of our own: real repositories, real pushes, a real nginx."""
