"""What term extraction reads and gives."""

from __future__ import annotations

from dataclasses import dataclass

from biaopu.ingest.text.passage import Passage
from biaopu.ontology.document import Span


@dataclass(frozen=True, slots=True)
class RunningText:
    """The paragraphs of one document."""

    document: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class NodePlace:
    """A framework node: its IRI, its label, its document and the span of its own text there."""

    iri: str
    label: str
    document: str
    span: Span


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence that uses a candidate.

    ``span`` is where the candidate stands in the document's original text, ``start`` and ``end``
    where it stands in ``text``.
    """

    document: str
    span: Span
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TermCandidate:
    """Words that are used like a term and that nobody defines.

    Attributes:
        term: the words.
        score: how much they look like a term, comparable within one extraction.
        count: how often they stand in the corpus.
        documents: the documents they stand in, those with most of them first.
        c_value: the C-value (Frantzi, Ananiadou, Mima 2000), from length and nesting.
        weirdness: how much commoner their words are here than in general Chinese, as log10 of the
            ratio (Ahmad et al. 1999).
        contexts: some sentences that use them, from different documents first.
        nodes: IRIs of the framework nodes that they belong to: whose label they are or are part
            of, then those whose text uses them, most often first.
    """

    term: str
    score: float
    count: int
    documents: tuple[str, ...]
    c_value: float
    weirdness: float
    contexts: tuple[Context, ...]
    nodes: tuple[str, ...]
