"""What users come to do, each put together from the rooms below."""
