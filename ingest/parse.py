"""From a file to its records: reader, sidecar and parser put together."""

from __future__ import annotations

from pathlib import Path

from .limits import DEFAULT, Limits
from .parsers import Parsed, parse_document
from .read import read
from .sidecar import known_facts


def parse(path: Path, limits: Limits = DEFAULT) -> Parsed:
    """Read one document within ``limits``; touches no store.

    Raises:
        InputError: the file cannot be read, or is of no known kind.
    """
    return parse_document(read(path, limits), known_facts(path))
