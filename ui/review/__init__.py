"""The review of overlaps: decisions kept for good, exchanged as SSSOM, compared, published."""
