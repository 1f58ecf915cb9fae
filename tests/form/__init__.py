"""The form in the browser with its real program, which npm fetches."""
