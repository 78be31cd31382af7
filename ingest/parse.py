"""From a file to its records, the one door: reader, sidecar and parser put together."""

from __future__ import annotations

from pathlib import Path

from biaopu.ontology.errors import UnknownKindError

from .limits import DEFAULT, Limits
from .parsers import Parsed, parse_document
from .read import read
from .sidecar import known_facts


def parse(path: Path, limits: Limits = DEFAULT, *, fragment: bool = False) -> Parsed:
    """Read one document within ``limits``; touches no store.

    With ``fragment``, a chapter of terms by itself will do as well, as drafters paste it.

    Raises:
        InputError: the file cannot be read, or is of no known kind.
    """
    document, known = read(path, limits), known_facts(path)
    try:
        return parse_document(document, known)
    except UnknownKindError:
        if not fragment:
            raise
    from .standard.fragment import parse_fragment

    return parse_fragment(document, known)
