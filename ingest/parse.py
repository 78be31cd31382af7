"""From a file to its records, the one door: reader, sidecar and parser put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from biaopu.ontology.document import Document, Metadata
from biaopu.ontology.errors import UnknownKindError
from biaopu.ontology.processes import Hear, unheard

from .boundary import within
from .limits import DEFAULT, Limits
from .parsers import Parsed, parse_document
from .read import read
from .sidecar import known_columns, known_facts

_NOTHING: Final = Metadata("", "", "", "", "")


def parse_apart(
    path: Path,
    limits: Limits = DEFAULT,
    *,
    fragment: bool = False,
    columns: Mapping[str, str] | None = None,
    hear: Hear = unheard,
) -> Parsed:
    """Read one document as `parse` does, in a process of its own that ends at its limits.

    ``hear`` is called with how many pages are recognised, and of how many, where that takes time.

    Raises:
        InputError: the file cannot be read, is of no known kind, or takes more than it may.
    """
    return within(_parsed, (path, limits, fragment, columns), path, limits, hear)


def _parsed(asked: tuple[Path, Limits, bool, Mapping[str, str] | None]) -> Parsed:
    path, limits, fragment, columns = asked
    return parse(path, limits, fragment=fragment, columns=columns)


def parse(
    path: Path,
    limits: Limits = DEFAULT,
    *,
    fragment: bool = False,
    mark: str = "",
    columns: Mapping[str, str] | None = None,
) -> Parsed:
    """Read one document within ``limits``; touches no store.

    With ``fragment``, a chapter of terms by itself will do as well, as drafters paste it. The
    document's id ends in ``mark``, where that has to tell it from another one. ``columns`` says
    which column of a term base is which field, and wins over what the sidecar says of them.

    Raises:
        InputError: the file cannot be read, or is of no known kind.
    """
    document, known = read(path, limits), known_facts(path, limits)
    said = known_columns(path, limits) if columns is None else columns
    document = replace(document, columns=tuple(said.items()))
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
