"""What the rules of the field say about the records: pure functions, given the day."""
