"""The overlaps of a release on disk: the entries, and the pairs by the entries' positions.

One SQLite file, so that the page of a term reads what is of that term and nothing else.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Final

from biaopu.ontology.errors import StoreError
from biaopu.ontology.once import once
from biaopu.ontology.overlap import ComparedEntry, Opinion, Overlap, Reason
from biaopu.ontology.standard import TermSource

OVERLAPS: Final = "overlaps.sqlite"
"""The file in the folder."""

_FIELDS: Final = tuple(field.name for field in fields(ComparedEntry))
_TABLES: Final = """
    CREATE TABLE entries (place INTEGER PRIMARY KEY, iri TEXT NOT NULL, data TEXT NOT NULL);
    CREATE TABLE overlaps (
        place INTEGER PRIMARY KEY, "left" INTEGER NOT NULL, "right" INTEGER NOT NULL,
        data TEXT NOT NULL
    );
"""
_INDEXES: Final = """
    CREATE INDEX by_iri ON entries (iri);
    CREATE INDEX by_left ON overlaps ("left");
    CREATE INDEX by_right ON overlaps ("right");
"""
_OF_ONE: Final = """
    SELECT pair.data, one.data, other.data FROM overlaps AS pair
    JOIN entries AS one ON one.place = pair."left"
    JOIN entries AS other ON other.place = pair."right"
    WHERE pair.place IN (
        SELECT place FROM overlaps WHERE "left" = (SELECT place FROM entries WHERE iri = ?1)
        UNION
        SELECT place FROM overlaps WHERE "right" = (SELECT place FROM entries WHERE iri = ?1)
    )
    ORDER BY pair.place
"""
_BY_DOCUMENT: Final = """
    SELECT json_extract(entry.data, '$.document') AS document, COUNT(DISTINCT pair.place)
    FROM overlaps AS pair
    JOIN entries AS entry ON entry.place IN (pair."left", pair."right")
    WHERE json_extract(pair.data, '$.shown')
    GROUP BY document
"""


@dataclass(frozen=True)
class StoredOverlaps:
    """The overlaps of a release, read at first use."""

    folder: Path

    @once
    def entries(self) -> tuple[ComparedEntry, ...]:
        """Every entry that was compared.

        Raises:
            StoreError: the file is missing or damaged.
        """
        return tuple(map(entry_from_json, self.lines()))

    def lines(self) -> list[str]:
        """Return every entry as :func:`entry_to_json` writes it.

        Raises:
            StoreError: the file is missing or damaged.
        """
        with _opened(self.folder) as base:
            return [data for (data,) in base.execute("SELECT data FROM entries ORDER BY place")]

    @once
    def overlaps(self) -> tuple[Overlap, ...]:
        """Every pair that was found, those that are shown by default first.

        Raises:
            StoreError: the file is missing or damaged.
        """
        entries = self.entries
        with _opened(self.folder) as base:
            rows = base.execute('SELECT data, "left", "right" FROM overlaps ORDER BY place')
            return tuple(_overlap(data, entries[one], entries[other]) for data, one, other in rows)

    def of_entry(self, iri: str) -> tuple[Overlap, ...]:
        """Return the pairs of one entry, in the order of :attr:`overlaps`; none of the others.

        Raises:
            StoreError: the file is missing or damaged.
        """
        with _opened(self.folder) as base:
            return tuple(
                _overlap(data, entry_from_json(one), entry_from_json(other))
                for data, one, other in base.execute(_OF_ONE, (iri,))
            )

    def by_document(self) -> dict[str, int]:
        """Return in how many of the pairs shown by default each document's entries are.

        Raises:
            StoreError: the file is missing or damaged.
        """
        with _opened(self.folder) as base:
            return dict(base.execute(_BY_DOCUMENT))

    @once
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

    def rows() -> Iterator[tuple[int, int, int, str]]:
        nonlocal count, conflicts
        for at, overlap in enumerate(overlaps):
            count += 1
            conflicts += overlap.shown and overlap.verdict == "conflict"
            yield at, places[overlap.left.iri], places[overlap.right.iri], _packed(overlap)

    path = folder / OVERLAPS
    try:
        path.unlink(missing_ok=True)
        # in autocommit without a journal: a torn file is of a build that nobody gets to see
        with closing(sqlite3.connect(path, isolation_level=None)) as base:
            base.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_TABLES}")
            base.execute("BEGIN")
            kept = ((at, one.iri, entry_to_json(one)) for at, one in enumerate(entries))
            base.executemany("INSERT INTO entries VALUES (?, ?, ?)", kept)
            base.executemany("INSERT INTO overlaps VALUES (?, ?, ?, ?)", rows())
            base.execute("COMMIT")
            base.executescript(_INDEXES)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(
            f"写不了比对结果“{path}”（{error}），请检查磁盘空间和权限。",
            f"The overlaps cannot be written to '{path}' ({error}); check disk and permissions.",
        ) from error
    return count, conflicts


def entry_to_json(entry: ComparedEntry) -> str:
    """Return an entry as one line of JSON, without what is empty."""
    values = {name: value for name in _FIELDS if (value := getattr(entry, name))}
    return json.dumps(values, ensure_ascii=False, default=asdict)


def entry_from_json(line: str) -> ComparedEntry:
    """Return the entry that :func:`entry_to_json` wrote.

    Raises:
        ValueError, TypeError: the line is no entry.
    """
    data: dict[str, Any] = json.loads(line)
    lists = {name: tuple(value) for name, value in data.items() if isinstance(value, list)}
    texts = dict.fromkeys(("iri", "term", "definition", "document"), "")
    sources = tuple(TermSource(**source) for source in data.get("sources", ()))
    return ComparedEntry(**(texts | data | lists | {"sources": sources}))


def _packed(overlap: Overlap) -> str:
    apart = ("left", "right", "reasons", "opinion")
    names = [one.name for one in fields(overlap) if one.name not in apart]
    data = {name: getattr(overlap, name) for name in names}
    data["reasons"] = [[one.code, one.zh, one.en] for one in overlap.reasons]
    if overlap.opinion is not None:
        data["opinion"] = asdict(overlap.opinion)
    return json.dumps(data, ensure_ascii=False)


def _overlap(line: str, left: ComparedEntry, right: ComparedEntry) -> Overlap:
    data: dict[str, Any] = json.loads(line)
    made = {
        "reasons": tuple(Reason(*one) for one in data["reasons"]),
        "channels": tuple(data["channels"]),
        "others": tuple((verdict, share) for verdict, share in data["others"]),
        "opinion": Opinion(**data["opinion"]) if "opinion" in data else None,
    }
    return Overlap(**(data | made | {"left": left, "right": right}))


@contextmanager
def _opened(folder: Path) -> Iterator[sqlite3.Connection]:
    """Open the file for reading, by whatever thread asks; say what to do where it is damaged."""
    path = folder / OVERLAPS
    try:
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as base:
            yield base
    except (sqlite3.Error, ValueError, TypeError, KeyError, IndexError) as error:
        raise StoreError(
            f"读不了比对结果“{path}”（{error}），请运行 biaopu build --force 重建。",
            f"The overlaps in '{path}' cannot be read ({error}); run 'biaopu build --force'.",
        ) from error
