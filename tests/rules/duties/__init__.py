"""What has to be registered."""
