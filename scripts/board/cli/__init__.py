"""The command `board`: the only package that prints and exits. Each command loads only what it needs.

Exit codes: 0 good, 1 findings or work that could not be done, 2 wrong usage.
"""
