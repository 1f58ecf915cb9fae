"""公开栏 (board): Party-affairs disclosure (党务公开) kept as text in git, published as a static site."""

__version__ = "0.1.0"
