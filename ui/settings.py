"""Settings: where data lives, which model, which IRIs, which language; nowhere else is asked."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from biaopu.ontology.identifiers import DEFAULT_BASE

DEFAULT_MODEL = "multilingual-e5-small"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set.

    Attributes:
        home: the data directory (``BIAOPU_HOME``; default: the platform's user data folder).
        model: the embedding model by name or path (``BIAOPU_MODEL``).
        base: what every IRI of the graph begins with (``BIAOPU_BASE``).
        language: the language of messages, ``zh`` or ``en`` (``BIAOPU_LANG``).
        keep: how many releases stay on disk, the current one included.
    """

    home: Path
    model: str = DEFAULT_MODEL
    base: str = DEFAULT_BASE
    language: str = "zh"
    keep: int = 3

    @classmethod
    def load(cls, home: Path | None = None, model: str | None = None) -> Settings:
        """Return the settings: what the call gives, else the environment, else the defaults."""
        return cls(
            home=(home or _home()).expanduser().absolute(),
            model=model or os.environ.get("BIAOPU_MODEL") or DEFAULT_MODEL,
            base=(os.environ.get("BIAOPU_BASE") or DEFAULT_BASE).rstrip("/"),
            language="en" if os.environ.get("BIAOPU_LANG", "zh").startswith("en") else "zh",
        )

    @property
    def models(self) -> Path:
        """The folder of converted models."""
        return self.home / "models"


def _home() -> Path:
    if given := os.environ.get("BIAOPU_HOME"):
        return Path(given)
    from platformdirs import user_data_path

    return user_data_path("biaopu")
