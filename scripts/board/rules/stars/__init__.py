"""星级: computed from what was scored, by a scheme that is itself published data."""
