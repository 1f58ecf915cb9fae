"""What the papers say that are published beside a record as they are: read before anybody else does."""
