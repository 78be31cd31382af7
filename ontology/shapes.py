"""The shapes' files: SHACL Core in Turtle, a file for each module of the ontology."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

SHAPES: Final = "https://w3id.org/biaopu/shapes#"
"""What the shapes' IRIs begin with."""


def shape_names() -> tuple[str, ...]:
    """Return the names of the shapes' files, without their ending, in order."""
    folder = files(__package__).joinpath("shapes")
    names = (item.name for item in folder.iterdir())
    return tuple(sorted(name.removesuffix(".ttl") for name in names if name.endswith(".ttl")))


def shapes_turtle(name: str = "") -> bytes:
    """Return one file of shapes, or all of them together, as Turtle in UTF-8.

    Args:
        name: one of `shape_names`; ``""`` for all.
    """
    wanted = (name,) if name else shape_names()
    folder = files(__package__).joinpath("shapes")
    return b"\n".join(folder.joinpath(f"{one}.ttl").read_bytes() for one in wanted)
