"""From a file to its records, the one door: reader, sidecar and parser put together."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from biaopu.ontology.document import Document, Metadata
from biaopu.ontology.errors import UnknownKindError

from .boundary import within
from .limits import DEFAULT, Limits
from .parsers import Parsed, parse_document
from .read import read
from .sidecar import known_facts

_NOTHING: Final = Metadata("", "", "", "", "")


def parse_apart(path: Path, limits: Limits = DEFAULT, *, fragment: bool = False) -> Parsed:
    """Read one document as `parse` does, in a process of its own that ends at its limits.

    Raises:
        InputError: the file cannot be read, is of no known kind, or takes more than it may.
    """
    return within(_parsed, (path, limits, fragment), path, limits)


def _parsed(asked: tuple[Path, Limits, bool]) -> Parsed:
    path, limits, fragment = asked
    return parse(path, limits, fragment=fragment)


def parse(
    path: Path, limits: Limits = DEFAULT, *, fragment: bool = False, mark: str = ""
) -> Parsed:
    """Read one document within ``limits``; touches no store.

    With ``fragment``, a chapter of terms by itself will do as well, as drafters paste it. The
    document's id ends in ``mark``, where that has to tell it from another one.

    Raises:
        InputError: the file cannot be read, or is of no known kind.
    """
    document, known = read(path, limits), known_facts(path, limits)
    try:
        record = parse_document(document, known)
    except UnknownKindError:
        if not fragment:
            raise
        return _fragment(document, known)
    if fragment and any(notice.code == "tables-only" for notice in record.notices):
        try:
            return _fragment(document, known)
        except UnknownKindError:
            return record
    if not mark:
        return record
    return parse_document(document, replace(known or _NOTHING, id=f"{record.meta.id}-{mark}"))


def _fragment(document: Document, known: Metadata | None) -> Parsed:
    from .standard.fragment import parse_fragment  # only drafts need it

    return parse_fragment(document, known)
