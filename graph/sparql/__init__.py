"""SPARQL: checked, run within limits, rendered."""
