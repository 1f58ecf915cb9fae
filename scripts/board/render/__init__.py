"""From views to bytes: HTML, pictures."""
