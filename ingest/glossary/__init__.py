"""Term bases: SKOS, TBX and tables to a Glossary."""
