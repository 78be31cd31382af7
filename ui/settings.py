"""Settings: where data lives, which model, which IRIs, which language; nowhere else is asked."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from biaopu.ingest.limits import DEFAULT, Limits
from biaopu.ontology.errors import UsageError
from biaopu.ontology.identifiers import DEFAULT_BASE

DEFAULT_MODEL = "multilingual-e5-small"
REASON_QUADS = 600_000


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set.

    Attributes:
        home: the data directory (``BIAOPU_HOME``; default: the platform's user data folder).
        model: the embedding model by name or path (``BIAOPU_MODEL``).
        base: what every IRI of the graph begins with (``BIAOPU_BASE``).
        language: the language of messages, ``zh`` or ``en`` (``BIAOPU_LANG``).
        keep: how many releases stay on disk, the current one included.
        limits: the largest file, the most pages and seconds a file may take (``BIAOPU_MAX_MB``,
            ``BIAOPU_MAX_PAGES``, ``BIAOPU_MAX_SECONDS``).
        reason_quads: the largest graph that is reasoned over on a build, in quads
            (``BIAOPU_REASON_QUADS``).
    """

    home: Path
    model: str = DEFAULT_MODEL
    base: str = DEFAULT_BASE
    language: str = "zh"
    keep: int = 3
    limits: Limits = DEFAULT
    reason_quads: int = REASON_QUADS

    @classmethod
    def load(cls, home: Path | None = None, model: str | None = None) -> Settings:
        """Return the settings: what the call gives, else the environment, else the defaults."""
        return cls(
            home=(home or _home()).expanduser().absolute(),
            model=model or os.environ.get("BIAOPU_MODEL") or DEFAULT_MODEL,
            base=(os.environ.get("BIAOPU_BASE") or DEFAULT_BASE).rstrip("/"),
            language=language(),
            limits=_limits(),
            reason_quads=_number("BIAOPU_REASON_QUADS", REASON_QUADS),
        )

    @property
    def models(self) -> Path:
        """The folder of converted models."""
        return self.home / "models"


def language() -> str:
    """Return the language of messages, ``zh`` or ``en``, as the environment sets it."""
    return "en" if os.environ.get("BIAOPU_LANG", "zh").startswith("en") else "zh"


def _limits() -> Limits:
    """Return the limits that the environment sets; raises UsageError where one is no number."""
    return replace(
        DEFAULT,
        max_bytes=_number("BIAOPU_MAX_MB", DEFAULT.max_bytes // 2**20) * 2**20,
        max_pages=_number("BIAOPU_MAX_PAGES", DEFAULT.max_pages),
        max_seconds=_number("BIAOPU_MAX_SECONDS", int(DEFAULT.max_seconds)),
    )


def _number(name: str, default: int) -> int:
    given = os.environ.get(name, "")
    if not given:
        return default
    if given.isdecimal() and int(given) > 0:
        return int(given)
    raise UsageError(
        f"环境变量 {name} 应为正整数，现为“{given}”，请改正。",
        f"The environment variable {name} must be a positive number, not '{given}'; mend it.",
    )


def _home() -> Path:
    if given := os.environ.get("BIAOPU_HOME"):
        return Path(given)
    from platformdirs import user_data_path

    return user_data_path("biaopu")
