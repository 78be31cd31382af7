"""Overlaps put together: those of a release, those of a draft, two editions, term candidates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from biaopu.ingest.parse import parse
from biaopu.ingest.parsers import Parsed
from biaopu.ontology.errors import ModelError, UsageError
from biaopu.ontology.iris import Namer, document_id
from biaopu.ontology.overlap import ComparedEntry, Overlap
from biaopu.ui.reports.draft.review import Remark
from biaopu.ui.workspace.overlaps import FOLDER
from biaopu.ui.workspace.releases import Release
from biaopu.ui.workspace.settings import Settings

if TYPE_CHECKING:
    from biaopu.graph.reading.records import NodeRow
    from biaopu.search.encoders.base import Encoder
    from biaopu.search.overlap.editions import TermChange
    from biaopu.search.overlap.find import Corpus
    from biaopu.search.overlap.stored import StoredOverlaps
    from biaopu.search.termhood.records import NodePlace, TermCandidate
    from biaopu.ui.reports.draft.review import DraftReview

_KNOWN = Remark(
    "这份文件的术语与图谱中的同一文件完全相同，没有与自身比对。",
    "The terms are those of the same document in the graph; it was not compared with itself.",
)


@dataclass(frozen=True)
class Workbench:
    """What compares with the entries of a release.

    Attributes:
        settings: which model, which base.
        release: the release; None to work without a graph.
    """

    settings: Settings
    release: Release | None

    @cached_property
    def stored(self) -> StoredOverlaps:
        """The overlaps of the release, as they were found when it was built.

        Raises:
            UsageError: there is no release, or it was built before there were overlaps.
        """
        from biaopu.search.overlap.stored import StoredOverlaps

        folder = self.release.folder / FOLDER if self.release else None
        if folder is None or not folder.is_dir():
            raise UsageError(
                "图谱还没有比对结果，请先运行 biaopu build（旧版本建的图谱加 --force）。",
                "The graph has no overlaps yet; run biaopu build (with --force over an old one).",
            )
        return StoredOverlaps(folder)

    @property
    def entries(self) -> tuple[ComparedEntry, ...]:
        """The entries of the release; none without one."""
        return self.stored.entries if self.release else ()

    @cached_property
    def _corpus(self) -> Corpus:
        from biaopu.search.overlap.find import Corpus
        from biaopu.search.overlap.vectors import read_vectors

        folder, encoder = self.stored.folder, self._encoder
        vectors = read_vectors(folder, encoder) if encoder is not None else None
        return Corpus.read(folder, self.entries, vectors)

    @cached_property
    def _encoder(self) -> Encoder | None:
        """The encoder; None where it cannot be opened, and comparing goes on by words."""
        from biaopu.search.encoders.opening import open_encoder

        try:
            return open_encoder(self.settings.model, self.settings.models)
        except ModelError:
            return None

    def overlaps(self, names: Sequence[str], *, everything: bool = False) -> list[Overlap]:
        """Return the overlaps of the release, those of one document or between two.

        Args:
            names: at most two documents, by id, number or IRI.
            everything: with those that are not sure enough to be shown by default.

        Raises:
            UsageError: there is no such document, or there are more than two.
        """
        if len(names) > 2:
            raise UsageError("最多给出两份文档。", "Give two documents at most.")
        wanted = [{entry.document for entry in self.document(name)} for name in names]
        return [
            one
            for one in self.stored.overlaps
            if (one.shown or everything) and _is_between(one, wanted)
        ]

    def overlaps_of(self, draft: Sequence[ComparedEntry]) -> list[Overlap]:
        """Return the overlaps of a draft's entries, each on the left, with those of the release."""
        from biaopu.search.overlap.find import find_against
        from biaopu.search.overlap.vectors import entry_vectors

        if not self.entries or not draft:
            return []
        vectors = entry_vectors(draft, self._encoder) if self._encoder is not None else None
        return find_against(draft, self._corpus, vectors)

    def check(self, path: Path) -> DraftReview:
        """Check a draft against the release; what is in the release already, not against itself.

        Raises:
            InputError: the file cannot be read, or has no term entries of any kind.
        """
        from .draft import read_draft, review_draft

        record = read_draft(path, self.settings)
        itself = self._itself(compared(record, self.settings))

        def find(draft: Sequence[ComparedEntry]) -> list[Overlap]:
            return [one for one in self.overlaps_of(draft) if one.right.document != itself]

        count = sum(entry.document != itself for entry in self.entries)
        review = review_draft(record, path.name, self.settings, find, count)
        return replace(review, remarks=(*review.remarks, *([_KNOWN] if itself else [])))

    def _itself(self, draft: Sequence[ComparedEntry]) -> str:
        """Return the id of the document of the release that a draft is word for word, or ``""``."""
        name = draft[0].document if draft else ""
        held = {(entry.term, entry.definition) for entry in self.entries if entry.document == name}
        return name if held and held == {(one.term, one.definition) for one in draft} else ""

    def judge(self, pairs: Sequence[tuple[ComparedEntry, ComparedEntry]]) -> list[Overlap]:
        """Return the verdicts on pairs, in their order."""
        from biaopu.search.overlap.verdict.analysis import analyse
        from biaopu.search.overlap.verdict.judging import Judged, judge_many, overlap_of
        from biaopu.search.overlap.verdict.likeness import likeness
        from biaopu.search.overlap.verdict.relations import relation_of

        near = likeness(pairs, self._encoder)
        asked = [
            Judged(analyse(left), analyse(right), cosines, relation_of(left, right))
            for (left, right), cosines in zip(pairs, near, strict=True)
        ]
        return [overlap_of(*both) for both in zip(asked, judge_many(asked), strict=True)]

    def compare(self, before: str, after: str) -> tuple[TermChange, ...]:
        """Return what became of each term from one document to another.

        Args:
            before: a document of the graph (id, number or IRI), or a file.
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
        if Path(name).is_file():
            return compared(parse(Path(name), self.settings.limits), self.settings)
        names = {name, document_id(name), name.rsplit("/", 1)[-1]}
        found = tuple(
            entry for entry in self._known() if entry.document in names or entry.number == name
        )
        if found:
            return found
        known = "、".join(dict.fromkeys(entry.document for entry in self._known())) or "—"
        raise UsageError(
            f"没有文件“{name}”，图谱里也没有这份带术语的文档，现有：{known}。",
            f"There is no file '{name}' and no such document with terms in the graph; it has: "
            f"{known}.",
        )


def _is_between(one: Overlap, wanted: Sequence[set[str]]) -> bool:
    """Return whether each of the wanted documents has a side of its own."""
    left, right = one.left.document, one.right.document
    if len(wanted) < 2:
        return all(left in some or right in some for some in wanted)
    first, second = wanted
    return (left in first and right in second) or (left in second and right in first)


def compared(record: Parsed, settings: Settings) -> tuple[ComparedEntry, ...]:
    """Return what of a document can be compared."""
    from biaopu.search.overlap.entries import compared_entries

    return tuple(compared_entries(record, Namer(settings.base)))


def candidates_of(release: Release, settings: Settings, least: int) -> tuple[TermCandidate, ...]:
    """Return the words that a release's documents use like terms and nobody defines.

    Args:
        release: a release.
        settings: limits for reading.
        least: they stand so often at least.
    """
    from biaopu.graph.reading import framework
    from biaopu.graph.store import open_read_only
    from biaopu.ingest.paragraphs import paragraphs
    from biaopu.ingest.readers.text import read_text
    from biaopu.search.termhood.extract import term_candidates
    from biaopu.search.termhood.records import RunningText

    bench = Workbench(settings, release)
    defined = {name for entry in bench.entries if entry.definition for name in entry.names}
    texts = [
        RunningText(
            item.document,
            paragraphs(read_text(item.document, release.text_of(item.document).encode())),
        )
        for item in release.manifest.inputs
        if item.kind in ("guide", "standard")
    ]
    nodes = _node_places(framework(open_read_only(release.store)), release, settings)
    return term_candidates(texts, defined, nodes, least)


def _node_places(rows: Sequence[NodeRow], release: Release, settings: Settings) -> list[NodePlace]:
    """Return where the framework nodes' own texts stand."""
    from biaopu.graph.reading.facts import Facts
    from biaopu.graph.store import open_read_only
    from biaopu.ontology.document import Span
    from biaopu.search.termhood.records import NodePlace

    facts = Facts(open_read_only(release.store))
    prefix = Namer(settings.base).ids
    places = []
    for row in rows:
        evidence = facts.evidence(row.iri)
        span = evidence.span if evidence else Span(0, 0)
        places.append(NodePlace(row.iri, row.label, row.document.removeprefix(prefix), span))
    return places
