"""From records to quads, and from quads to files."""
