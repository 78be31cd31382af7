"""Encoders: texts to vectors. ``base`` says what one is; the default needs no network."""
