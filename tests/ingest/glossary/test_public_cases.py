"""Every input that stands beside the repository is read, or refused with a sentence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from biaopu.ingest.parse import parse
from biaopu.ontology.errors import InputError
from biaopu.ontology.glossary import Glossary
from biaopu.ontology.iris import Namer

CASES = Path(__file__).parents[4] / "shared" / "data" / "cases" / "public"
FOLDERS = ("csv", "formats", "html", "lang", "samenum", "skos", "tbx", "title", "xlsx")

pytestmark = pytest.mark.skipif(
    not CASES.is_dir() and "CI" not in os.environ, reason="the shared data are not here"
)


def _inputs() -> list[Path]:
    found = (path for name in FOLDERS for path in sorted((CASES / name).rglob("*")))
    return [path for path in found if path.is_file()]


@pytest.mark.parametrize("path", _inputs(), ids=lambda path: path.name)
def test_nothing_is_worse_than_a_sentence(path: Path) -> None:
    from biaopu.graph.writing import build

    try:
        record = parse(path)
    except InputError:  # a sentence, which other tests look at
        return
    if isinstance(record, Glossary):
        assert list(build.quads(record, Namer()))
