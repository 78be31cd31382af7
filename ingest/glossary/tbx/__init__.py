"""Term bases in TBX (ISO 30042)."""
