"""Plain tools without knowledge of the field: findings, dates, text."""
