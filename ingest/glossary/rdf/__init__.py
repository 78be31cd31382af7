"""Term bases in RDF: SKOS and what is close to it, in any syntax."""
