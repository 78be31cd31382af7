"""The style sheets, scripts and pictures that lie beside the pages."""

from __future__ import annotations

from importlib.resources import files


def asset(name: str) -> str:
    """Return the text of one of them, by its file name."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
