"""The overlaps of a release on disk: the entries, and the pairs by the entries' positions."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from biaopu.ontology.errors import StoreError
from biaopu.ontology.overlap_records import (
    ComparedEntry,
    Overlap,
    Reason,
)
from biaopu.ontology.standard_records import TermSource

ENTRIES = "entries.jsonl.gz"
OVERLAPS = "overlaps.jsonl.gz"

_Item = TypeVar("_Item")


@dataclass(frozen=True)
class StoredOverlaps:
    """The overlaps of a release, read at first use."""

    folder: Path

    @cached_property
    def entries(self) -> tuple[ComparedEntry, ...]:
        """Every entry that was compared.

        Raises:
            StoreError: the file is missing or damaged.
        """
        return tuple(_read(self.folder / ENTRIES, entry_from_json))

    @cached_property
    def overlaps(self) -> tuple[Overlap, ...]:
        """Every pair that was found, those that are shown by default first.

        Raises:
            StoreError: a file is missing or damaged.
        """
        entries = self.entries

        def overlap(line: str) -> Overlap:
            return _overlap(json.loads(line), entries)

        return tuple(_read(self.folder / OVERLAPS, overlap))

    @cached_property
    def by_entry(self) -> dict[str, tuple[Overlap, ...]]:
        """The pairs of each entry that has any, under its IRI, in the order of `overlaps`."""
        found: dict[str, list[Overlap]] = {}
        for one in self.overlaps:
            for entry in (one.left, one.right):
                found.setdefault(entry.iri, []).append(one)
        return {iri: tuple(pairs) for iri, pairs in found.items()}

    @cached_property
    def by_iri(self) -> dict[str, ComparedEntry]:
        """Every entry under its IRI."""
        return {entry.iri: entry for entry in self.entries}


def write_overlaps(
    folder: Path, entries: Sequence[ComparedEntry], overlaps: Iterable[Overlap]
) -> tuple[int, int]:
    """Write the entries and their overlaps; return how many overlaps and shown conflicts there are.

    Args:
        folder: an existing folder that nobody reads yet.
        entries: all that were compared.
        overlaps: of these entries.

    Raises:
        StoreError: the folder cannot be written.
    """
    places = {entry.iri: at for at, entry in enumerate(entries)}
    count = conflicts = 0

    def lines() -> Iterator[str]:
        nonlocal count, conflicts
        for overlap in overlaps:
            count += 1
            conflicts += overlap.shown and overlap.verdict == "conflict"
            yield json.dumps(_packed(overlap, places), ensure_ascii=False)

    _write(folder / ENTRIES, (entry_to_json(entry) for entry in entries))
    _write(folder / OVERLAPS, lines())
    return count, conflicts


def entry_to_json(entry: ComparedEntry) -> str:
    """Return an entry as one line of JSON, without what is empty."""
    return json.dumps(
        {name: value for name, value in asdict(entry).items() if value}, ensure_ascii=False
    )


def entry_from_json(line: str) -> ComparedEntry:
    """Return the entry that :func:`entry_to_json` wrote.

    Raises:
        ValueError, TypeError: the line is no entry.
    """
    data: dict[str, Any] = json.loads(line)
    lists = {name: tuple(value) for name, value in data.items() if isinstance(value, list)}
    texts = dict.fromkeys(("iri", "term", "definition", "document"), "")
    source = {"source": TermSource(**data["source"])} if "source" in data else {}
    return ComparedEntry(**(texts | data | lists | source))


def _packed(overlap: Overlap, places: dict[str, int]) -> dict[str, Any]:
    sides = ("left", "right")
    rest = {
        field.name: getattr(overlap, field.name)
        for field in fields(overlap)
        if field.name not in (*sides, "reasons")
    }
    return rest | {
        **{side: places[getattr(overlap, side).iri] for side in sides},
        "reasons": [[one.code, one.zh, one.en] for one in overlap.reasons],
    }


def _overlap(data: dict[str, Any], entries: Sequence[ComparedEntry]) -> Overlap:
    return Overlap(
        **(
            data
            | {side: entries[data[side]] for side in ("left", "right")}
            | {
                "reasons": tuple(Reason(*one) for one in data["reasons"]),
                "channels": tuple(data["channels"]),
                "others": tuple((verdict, share) for verdict, share in data["others"]),
            }
        )
    )


def _write(path: Path, lines: Iterable[str]) -> None:
    try:
        with gzip.open(path, "wt", encoding="utf-8", compresslevel=3) as file:
            file.writelines(f"{line}\n" for line in lines)
    except OSError as error:
        raise StoreError(
            f"写不了比对结果“{path}”（{error.strerror}），请检查磁盘空间和权限。",
            f"The overlaps cannot be written to '{path}' ({error.strerror}); check disk and "
            "permissions.",
        ) from error


def _read(path: Path, read: Callable[[str], _Item]) -> Iterator[_Item]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                yield read(line)
    except (OSError, EOFError, ValueError, TypeError, KeyError, IndexError) as error:
        raise StoreError(
            f"读不了比对结果“{path}”（{error}），请运行 biaopu build --force 重建。",
            f"The overlaps in '{path}' cannot be read ({error}); run 'biaopu build --force'.",
        ) from error
