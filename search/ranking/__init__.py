"""Evidence weighed: fusion, bands, reranking."""
