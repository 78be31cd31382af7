"""What the bundled models are called."""

from __future__ import annotations

DEFAULT_MODEL = "multilingual-e5-small"
"""The bundled model in 8-bit arithmetic."""


PLAIN_MODEL = "multilingual-e5-small-fp32"
"""The bundled model in single precision: another model, since vectors of both are not equal."""
