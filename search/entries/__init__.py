"""What can be found: the searchable entries that are made from records."""
