"""The catalogue of related standards: reading, status, links to the framework, coverage."""
