"""Overlaps put together: those of a release, those of a draft, two editions, term candidates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from biaopu.ingest.parse import parse_apart
from biaopu.ingest.parsers import Parsed
from biaopu.ontology.errors import ModelError, UsageError
from biaopu.ontology.iris import Namer
from biaopu.ontology.numbers import normal_number
from biaopu.ontology.overlap import ComparedEntry, Overlap
from biaopu.ontology.processes import Hear, unheard
from biaopu.ui.reports.draft.review import Remark
from biaopu.ui.workspace.opened import OpenRelease, document_or_file, no_overlaps
from biaopu.ui.workspace.settings import Settings

if TYPE_CHECKING:
    from biaopu.search.encoders.base import Encoder
    from biaopu.search.overlap.editions import TermChange
    from biaopu.search.overlap.opinions.asking import Asked
    from biaopu.search.overlap.stored import StoredOverlaps
    from biaopu.search.overlap.vectors import EntryVectors
    from biaopu.search.termhood.extract import NodePlace, TermCandidate
    from biaopu.ui.reports.draft.review import DraftReview

KNOWN = Remark(
    "这份文件的术语与图谱中的同一文件完全相同，没有与自身比对。",
    "The terms are those of the same document in the graph; it was not compared with itself.",
)
"""What is said of a file that is in the graph already."""

BY_WORDS = Remark(
    "没有可用的嵌入模型，只按字面比对；字面不同的同义术语可能没有找到。",
    "There is no embedding model, so only words were compared; synonyms in other words may be "
    "missing.",
)
UNREAD = Remark(
    "没有可用的比对判读模型，拿不准的对没有精读；原因见 biaopu doctor。",
    "The model that reads both definitions is not there, so doubtful pairs were not read; "
    "biaopu doctor says why.",
)


@dataclass(frozen=True, slots=True)
class Workbench:
    """What compares with the entries of a release.

    Attributes:
        settings: which model, which base.
        release: the open release; None to work without a graph.
    """

    settings: Settings
    release: OpenRelease | None

    @classmethod
    def current(cls, settings: Settings) -> Workbench:
        """Return what compares with the terms of the release that is served now, if there is one.

        Raises:
            StoreError: the release is damaged.
        """
        return cls(settings, OpenRelease.open_if_any(settings))

    @property
    def stored(self) -> StoredOverlaps:
        """The overlaps of the release, as they were found when it was built.

        Raises:
            UsageError: there is no release, or it was built before there were overlaps.
        """
        if self.release is None:
            raise no_overlaps()
        return self.release.overlaps

    @property
    def entries(self) -> tuple[ComparedEntry, ...]:
        """The entries of the release; none without one."""
        return self.release.overlaps.entries if self.release else ()

    @property
    def encoder(self) -> Encoder | None:
        """The encoder; None where it cannot be opened, and comparing goes on by words."""
        from biaopu.search.encoders.opening import open_encoder

        try:
            if self.release is not None:
                return self.release.encoder
            return open_encoder(self.settings.model, self.settings.models)
        except ModelError:
            return None

    @property
    def lacking(self) -> tuple[Remark, ...]:
        """What comparing has to go without here, and what that means for its findings.

        Raises:
            ModelError: the file of a model is damaged.
        """
        from biaopu.search.overlap.verdict.reader import open_reader

        if self.encoder is None:
            return (BY_WORDS,)
        return () if open_reader() else (UNREAD,)

    def overlaps_of(self, draft: Sequence[ComparedEntry]) -> list[Overlap]:
        """Return the overlaps of a draft's entries, each on the left, with those of the release."""
        from biaopu.search.overlap.find import find_against
        from biaopu.search.overlap.vectors import entry_vectors

        if self.release is None or not self.entries or not draft:
            return []
        encoder = self.encoder
        vectors = entry_vectors(draft, encoder) if encoder is not None else None
        return find_against(draft, self.release.compared, vectors)

    def kept_vectors(self, entries: Sequence[ComparedEntry]) -> EntryVectors | None:
        """Return the vectors that the build kept of entries; None where they are not all its own.

        Raises:
            StoreError: they are damaged.
        """
        if self.release is None or not self.entries:
            return None
        places = {id(entry): at for at, entry in enumerate(self.entries)}
        rows = [places.get(id(entry), -1) for entry in entries]
        vectors = None if -1 in rows else self.release.compared.vectors
        return vectors and replace(vectors, rows=vectors.rows[rows])

    def check(
        self, path: Path, columns: Mapping[str, str] | None = None, hear: Hear = unheard
    ) -> DraftReview:
        """Check a draft against the release; what is in the release already, not against itself.

        Args:
            path: the draft.
            columns: which column of a table is which field, if the user says so.
            hear: called with how many pages are recognised (OCR), and of how many.

        Raises:
            InputError: the file cannot be read, or has no term entries of any kind.
        """
        from .draft import read_draft, review_draft
        from .genus import against_the_graph

        record = read_draft(path, self.settings, columns, hear)
        itself = self.itself(compared(record, self.settings))
        told: list[Remark] = []

        def find(draft: Sequence[ComparedEntry]) -> tuple[Overlap, ...]:
            found = [one for one in self.overlaps_of(draft) if one.right.document != itself]
            asked = self.asked(found)
            told.extend([Remark(asked.zh, asked.en)] if asked.zh else [])
            return asked.overlaps

        count = sum(entry.document != itself for entry in self.entries)
        known = self.release.editions if self.release else ()
        editions = [one for one in known if str(one.number) != normal_number(record.meta.number)]
        review = review_draft(record, path.name, self.settings, find, count, editions)
        lacking = self.lacking if self.entries else ()
        remarks = (*review.remarks, *([KNOWN] if itself else []), *lacking, *told)
        if not self.entries:
            return replace(review, remarks=remarks)
        drafted = [one.entry for one in review.terms]
        placed = against_the_graph(drafted, self.entries, self.stored.by_iri, review.findings)
        return replace(review, remarks=remarks, findings=(*review.findings, *placed))

    def asked(self, overlaps: Sequence[Overlap]) -> Asked:
        """Return overlaps, those left to a person with a second opinion if the user set one."""
        from biaopu.search.overlap.opinions.asking import with_opinions

        return with_opinions(overlaps, self.settings.second)

    def itself(self, draft: Sequence[ComparedEntry]) -> str:
        """Return the id of the document of the release that a draft is word for word, or ``""``."""
        name = draft[0].document if draft else ""
        held = {(entry.term, entry.definition) for entry in self.entries if entry.document == name}
        return name if held and held == {(one.term, one.definition) for one in draft} else ""

    def judge(self, pairs: Sequence[tuple[ComparedEntry, ComparedEntry]]) -> list[Overlap]:
        """Return the verdicts on pairs, in their order."""
        from biaopu.search.overlap.vectors import likeness
        from biaopu.search.overlap.verdict.analysis import analyse
        from biaopu.search.overlap.verdict.judging import Judged, judge_many, overlap_of
        from biaopu.search.overlap.verdict.relations import relation_of

        near = likeness(pairs, self.encoder)
        asked = [
            Judged(analyse(left), analyse(right), cosines, relation_of(left, right))
            for (left, right), cosines in zip(pairs, near, strict=True)
        ]
        return [overlap_of(*both) for both in zip(asked, judge_many(asked), strict=True)]

    def compare(self, before: str, after: str) -> tuple[TermChange, ...]:
        """Return what became of each term from one document to another.

        Args:
            before: a document of the graph by id, number, title, file name or IRI, or a file.
            after: another one.

        Raises:
            UsageError: there is no such document.
            InputError: a file cannot be read.
        """
        from biaopu.search.overlap.editions import compare_editions

        one, other = self.document(before), self.document(after)
        taken = {entry.document for entry in (*one, *other)}
        others = [entry for entry in self._known() if entry.document not in taken]
        return compare_editions(one, other, self.judge, others)

    def _known(self) -> tuple[ComparedEntry, ...]:
        try:
            return self.entries
        except UsageError:  # two files can be compared without any graph
            return ()

    def document(self, name: str) -> tuple[ComparedEntry, ...]:
        """Return the entries of a document of the graph, or of a file.

        Raises:
            UsageError: there is no such document.
            InputError: the file cannot be read.
        """
        row = document_or_file(name, self.settings)
        if isinstance(row, Path):
            return compared(parse_apart(row, self.settings.limits), self.settings)
        found = tuple(entry for entry in self.entries if entry.document == row.id)
        if found:
            return found
        raise UsageError(
            f"文档“{row.number or row.title}”没有可以比对的术语，请换一份文档。",
            f"The document '{row.number or row.title}' has no terms to compare; name another.",
        )


def compared(record: Parsed, settings: Settings) -> tuple[ComparedEntry, ...]:
    """Return what of a document can be compared."""
    from biaopu.search.overlap.entries import compared_entries

    return tuple(compared_entries(record, Namer(settings.base)))


def candidates_of(release: OpenRelease, least: int) -> tuple[TermCandidate, ...]:
    """Return the words that a release's documents use like terms and nobody defines.

    Args:
        release: a release.
        least: they stand so often at least.
    """
    from biaopu.ingest.paragraphs import paragraphs
    from biaopu.ingest.readers.text import read_text
    from biaopu.search.termhood.extract import RunningText, term_candidates

    defined = {name for one in release.overlaps.entries if one.definition for name in one.names}
    texts = [
        RunningText(row.id, paragraphs(read_text(row.id, release.text_of(row.id).encode())))
        for row in release.documents
        if row.kind in ("guide", "standard")
    ]
    return term_candidates(texts, defined, list(_node_places(release)), least)


def _node_places(release: OpenRelease) -> Iterator[NodePlace]:
    """Yield where the framework nodes' own texts stand."""
    from biaopu.graph.reading.facts import Facts
    from biaopu.ontology.document import Span
    from biaopu.search.termhood.extract import NodePlace

    facts = Facts(release.store)
    for row in release.frame.rows:
        evidence = facts.evidence(row.iri)
        span = evidence.span if evidence else Span(0, 0)
        yield NodePlace(row.iri, row.label, row.document.removeprefix(release.base), span)
