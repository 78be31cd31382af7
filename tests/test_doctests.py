"""The examples in docstrings are true."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def name_of(path: Path) -> str:
    """The module that a file is: a room lies in biaopu, whose own files lie in `biaopu/`."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    inside = parts[1:] if parts[0] == "biaopu" else parts
    return ".".join(("biaopu", *inside)).removesuffix(".__init__")


EXAMPLES = sorted(
    name_of(path)
    for room in ("ontology", "ingest", "graph", "search", "ui", "biaopu")
    for path in (ROOT / room).rglob("*.py")
    if ">>>" in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples(name: str) -> None:
    result = doctest.testmod(import_module(name))
    assert result.attempted
    assert not result.failed
