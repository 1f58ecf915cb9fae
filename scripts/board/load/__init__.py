"""From files to typed records; every mistake is kept with its place."""
