"""The documents shipped with the product, each with origin and legal basis."""
