"""What things are called: ontology files, vocabulary, identifiers, records, errors, registry."""
