"""组织生活登记: what branches have to register, counted once on all records."""
