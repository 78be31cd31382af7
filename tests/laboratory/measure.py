"""What was read, held against what is true."""

from __future__ import annotations

import re
from dataclasses import dataclass

from biaopu.ontology.standard import Standard, TermEntry

from .script import definition_of
from .truth import Entry, Truth

_GROUND = 12


@dataclass(frozen=True, slots=True)
class Wrong:
    """One entry that was not read as it is: ``kind`` says what differs."""

    clause: str
    kind: str
    meant: str
    read: str


@dataclass(frozen=True, slots=True)
class Result:
    """How one setting was read; ``told`` are lost entries of which a notice speaks."""

    entries: int
    wrong: tuple[Wrong, ...]
    told: int
    seconds: float
    refused: str = ""

    @property
    def lost(self) -> int:
        return sum(one.kind == "lost" for one in self.wrong)

    @property
    def exact(self) -> int:
        faulty = {
            one.clause for one in self.wrong if one.kind in ("lost", "term", "en", "definition")
        }
        return self.entries - len(faulty)


def measured(truth: Truth, standard: Standard, seconds: float) -> Result:
    """Compare entry by entry; an entry that is not there at all counts as ``invented``."""
    found: dict[str, TermEntry] = {}
    for term in standard.terms:
        found.setdefault(term.clause, term)
    wrong: list[Wrong] = []
    told = 0
    for entry in truth.entries:
        term = found.pop(entry.clause, None)
        if term is None:
            wrong.append(Wrong(entry.clause, "lost", entry.term, ""))
            told += _tells(standard, entry)
        else:
            wrong += _differences(entry, term)
    wrong += [
        Wrong(t.clause, "invented", "", f"{t.term}: {t.definition[:30]}") for t in found.values()
    ]
    return Result(len(truth.entries), tuple(wrong), told, seconds)


def _differences(entry: Entry, term: TermEntry) -> list[Wrong]:
    source = re.sub(r"^[\[［]来源[：:]|[\]］]$", "", term.source.text) if term.source else ""
    pairs = {
        "term": (entry.term, term.term),
        "en": ("; ".join(entry.en), "; ".join(term.en)),
        "definition": (_plain(definition_of(entry)), _plain(term.definition)),
        "abbr": (entry.abbr, "; ".join(term.abbr)),
        "admitted": ("; ".join(entry.admitted), "; ".join(term.admitted)),
        "notes": (_plain("|".join(entry.notes)), _plain("|".join(term.notes))),
        "examples": (_plain("|".join(entry.examples)), _plain("|".join(term.examples))),
        "source": (
            _plain(entry.source),
            _plain(source),
        ),
    }
    return [
        Wrong(entry.clause, kind, meant, read)
        for kind, (meant, read) in pairs.items()
        if meant != read
    ]


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text)


def _tells(standard: Standard, entry: Entry) -> bool:
    """Tell whether a notice, or a line of the account, speaks of an entry that is not there."""
    text = standard.document.text
    for notice in standard.notices:
        span = notice.span
        around = text[max(0, span.start - _GROUND) : span.end + _GROUND] if span else ""
        if entry.clause in notice.message or entry.term in _plain(around):
            return True
    return any(
        entry.term in _plain(text[one.span.start : one.span.end]) for one in standard.skipped
    )
