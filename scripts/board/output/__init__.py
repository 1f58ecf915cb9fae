"""One plan of the whole tree, written in one motion."""
