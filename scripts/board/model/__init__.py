"""The records as frozen values; their keys are the source of reading, schema and documentation."""
