"""From a file to its records: reader, sidecar and parser put together."""

from __future__ import annotations

from pathlib import Path

from biaopu.ingest.guide.parse import parse_guide
from biaopu.ingest.read import read
from biaopu.ingest.sidecar import known_facts
from biaopu.ontology.records import Guide


def parse(path: Path) -> Guide:
    """Read one document; touches no store.

    Raises:
        InputError: the file cannot be read, or is of no known kind.
    """
    return parse_guide(read(path), known_facts(path))
