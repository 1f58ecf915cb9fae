"""What one page shows, as values: pure functions of records and judgements."""
