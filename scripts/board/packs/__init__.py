"""Rules of the field as data, each with its source."""
