"""Print how well real standards are read: terms, definitions, English, facts, references, chapters.

Run from the root: ``.venv/bin/python -m bench.reading.documents [FOLDER] [NAME…] [--misses]``. The
folder (default: the shared data beside the checkout) holds each document with what was read of it
by hand: ``NAME.terms.tsv`` (clause, zh, en, definition) and ``NAME.meta.json`` (number, title, …,
references, abbreviations), or one of the two; ``NAME_ocr.pdf`` shares the terms of ``NAME``.

White space and full width count nowhere but in English names, which must have their spaces.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from biaopu.ingest.parse import parse
from biaopu.ontology.document import Document, Section
from biaopu.ontology.errors import BiaopuError
from biaopu.ontology.standard import Standard

ROOT = Path(__file__).resolve().parents[2]
STANDARDS = ROOT.parent / "shared/data/standards"
_GOLD: Final = (".terms.tsv", ".meta.json")
_NOT_FACTS: Final = ("references",)
_LISTS: Final = ("ics", "replaces", "abbreviations", "terms_defined_in")
_MARK: Final = re.compile(r"^#+\s*")
_COLUMNS: Final = 3


@dataclass(slots=True)
class Score:
    """What was counted: for each measure how many are right, of how many, and what is not."""

    right: dict[str, int] = field(default_factory=dict)
    of: dict[str, int] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)

    def count(self, measure: str, pairs: Iterable[tuple[str, object, object]]) -> None:
        """Count pairs of (name, found, wanted) that are equal."""
        for name, found, wanted in pairs:
            self.add(measure, int(found == wanted), 1)
            if found != wanted:
                self.misses.append(f"{measure} · {name}: {found!r}, wanted {wanted!r}")

    def overlap(self, measure: str, found: set[str], wanted: set[str]) -> None:
        """Count what two sets share, twice, of what both hold: their F1."""
        self.add(measure, 2 * len(found & wanted), len(found) + len(wanted))
        self.misses += [f"{measure} · not found: {one}" for one in sorted(wanted - found)]
        self.misses += [f"{measure} · not there: {one}" for one in sorted(found - wanted)]

    def add(self, measure: str, right: int, of: int) -> None:
        """Count ``right`` of ``of`` more."""
        self.right[measure] = self.right.get(measure, 0) + right
        self.of[measure] = self.of.get(measure, 0) + of

    def __iadd__(self, other: Score) -> Score:
        """Count all of another score as well."""
        for measure, of in other.of.items():
            self.add(measure, other.right[measure], of)
        return self

    def figure(self, measure: str) -> str:
        """Return a measure as a share, or what is counted alone."""
        if measure == "rows as chapters":
            return str(self.right.get(measure, 0))
        of = self.of.get(measure, 0)
        return f"{self.right[measure] / of:.3f}" if of else "–"


MEASURES: Final = (
    "clause+term F1", "definitions", "English", "facts", "references F1", "rows as chapters",
)  # fmt: skip


def plain(text: str) -> str:
    """Return a text without white space, in one width and with one dash."""
    squeezed = "".join(unicodedata.normalize("NFKC", text).split())
    return re.sub("[-‐‑–—]+", "-", squeezed)


def names(printed: str) -> list[str]:
    """Return the English names in a cell, parted by semicolons."""
    return [name.strip() for name in re.split(r"[;；]", printed) if name.strip()]


def scored(standard: Standard | None, folder: Path, gold: str) -> Score:
    """Compare a standard (none: it could not be read) with what was read by hand."""
    score, of_terms, of_facts = Score(), *(folder / f"{gold}{end}" for end in _GOLD)
    if of_terms.exists():
        with of_terms.open(encoding="utf-8") as file:
            _score_terms(score, standard, list(csv.DictReader(file, delimiter="\t")))
    if of_facts.exists():
        _score_facts(score, standard, json.loads(of_facts.read_text(encoding="utf-8")))
    strange = list(_rows_as_chapters(standard)) if standard else []
    score.add("rows as chapters", len(strange), 0)
    score.misses += [f"rows as chapters · {title}" for title in strange]
    return score


def _score_terms(score: Score, standard: Standard | None, gold: list[dict[str, str]]) -> None:
    terms = {term.clause: term for term in standard.terms} if standard else {}
    found = {f"{clause} {plain(term.term)}" for clause, term in terms.items()}
    score.overlap("clause+term F1", found, {f"{row['clause']} {plain(row['zh'])}" for row in gold})
    pairs = [(row, terms.get(row["clause"])) for row in gold]
    score.count(
        "definitions",
        (
            (row["clause"], term and plain(term.definition), plain(row["definition"]))
            for row, term in pairs
            if row["definition"]
        ),
    )
    score.count(
        "English",
        (
            (row["clause"], [*term.en] if term else None, names(row["en"]))
            for row, term in pairs
            if row["en"]
        ),
    )


def _score_facts(score: Score, standard: Standard | None, gold: Mapping[str, object]) -> None:
    found = _facts(standard) if standard else {}
    wanted = {name: fact for name, fact in gold.items() if name not in _NOT_FACTS}
    score.count(
        "facts", ((name, _plain(name, found.get(name)), _plain(name, fact))
                  for name, fact in wanted.items())
    )  # fmt: skip
    numbers = gold.get("references")
    if isinstance(numbers, list):
        cited = [
            f"{one.number}{f'—{one.year}' if one.year else ''}"
            for one in (standard.references if standard else ())
            if one.normative
        ]
        score.overlap("references F1", set(map(plain, cited)), set(map(plain, numbers)))


def _facts(standard: Standard) -> dict[str, object]:
    cover = standard.cover
    return {name: getattr(cover, name) for name in cover.__slots__} | {
        "number": standard.meta.number,
        "title": standard.meta.title,
        "abbreviations": [one.short for one in standard.abbreviations],
        "terms_defined_in": standard.terms_defined_in,
    }


def _plain(name: str, fact: object) -> object:
    if isinstance(fact, (list, tuple)):
        return sorted(plain(str(one)) for one in fact)
    return plain(str(fact or "")) if name not in _LISTS else []


def _rows_as_chapters(standard: Standard) -> Iterator[str]:
    """Yield the numbered chapters that are rows of tables, as far as can be told.

    Where a contents list names chapters, those that it does not name; else titles of three columns.
    """
    text = standard.document.text
    chapters = [one for one in standard.sections if one.path.isdigit()]
    listed = {one for one in chapters if _is_listed(one, standard.document, text)}
    for one in chapters:
        columns = len(one.title.split()) >= _COLUMNS
        if one not in listed if len(listed) > len(chapters) / 3 else columns:
            yield f"{one.path} {one.title}"


def _is_listed(chapter: Section, document: Document, text: str) -> bool:
    """Tell whether a line before a chapter says its number and title, as contents lists do."""
    head = plain(f"{chapter.path}{chapter.title}").replace(".", "")
    before = (line.span for line in document.lines if line.span.end <= chapter.heading.start)
    lines = (plain(_MARK.sub("", text[span.start : span.end])) for span in before)
    return any(line.replace(".", "").startswith(head) for line in lines)


def documents(folder: Path, wanted: Iterable[str]) -> Iterator[tuple[Path, str]]:
    """Yield the documents of a folder that have gold, each with the gold's name."""
    gold = {path.name.removesuffix(end) for end in _GOLD for path in folder.glob(f"*{end}")}
    starts = tuple(wanted)
    for path in sorted(folder.iterdir()):
        name = path.stem if path.stem in gold else path.stem.removesuffix("_ocr")
        if name in gold and not path.name.endswith(_GOLD) and path.name.startswith(starts or ("",)):
            yield path, name


def read(path: Path, console: Console) -> Standard | None:
    """Read a document; say why where it is no standard."""
    try:
        found = parse(path, fragment=True)
    except BiaopuError as error:
        console.print(f"{path.name}: {error}", style="red")
        return None
    return found if isinstance(found, Standard) else None


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=STANDARDS)
    parser.add_argument("name", nargs="*", help="how the file names begin (default: all)")
    parser.add_argument("--misses", action="store_true", help="print what is not right")
    given = parser.parse_args()
    console, total = Console(width=120, soft_wrap=True), Score()
    table = Table("document", *MEASURES)
    for path, gold in documents(given.folder, given.name):
        score = scored(read(path, console), given.folder, gold)
        total += score
        table.add_row(path.name, *map(score.figure, MEASURES))
        for miss in score.misses if given.misses else ():
            console.print(f"{path.name}: {miss}", markup=False, highlight=False)
    table.add_section()
    table.add_row("all", *map(total.figure, MEASURES))
    console.print(table)


if __name__ == "__main__":
    main()
