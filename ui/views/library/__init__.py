"""The library: documents, catalogue, standards, ledgers."""
