"""From records to triples and back: build, validate, store, query, export."""
