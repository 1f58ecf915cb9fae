"""One file per command: reads the clock, calls the floors below, prints."""
