"""Term bases as tables: CSV, TSV and workbooks."""
