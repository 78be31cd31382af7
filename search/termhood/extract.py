"""Term candidates by C-value, contrasted with general language.

The C-value (Frantzi, Ananiadou and Mima 2000) favours long and frequent phrases and takes off what
a phrase owes to longer ones that hold it. Weirdness (Ahmad, Gillam and Tostevin 1999) says how much
commoner the words are here than in general Chinese. A phrase must also meet several neighbours on
either side, or it is a piece of a longer one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import log2, log10

from biaopu.ingest.text.passage import Passage, sentences
from biaopu.ontology.document import Span
from biaopu.search.language.cutters import general_frequencies

from .phrases import Tagged, may_stand_in, phrases, tagged

LEAST_COUNT = 2
"""A candidate stands so often at least."""

_CONTEXTS = 3
_MOST_BESIDE_ONE = 0.8
_EDGE = Tagged("", "w", 0)


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


@dataclass(slots=True)
class _Use:
    """Where a phrase was met, and what stood beside it."""

    words: tuple[str, ...]
    places: list[tuple[str, Span, Passage, int]] = field(default_factory=list)
    before: Counter[Tagged] = field(default_factory=Counter)
    after: Counter[Tagged] = field(default_factory=Counter)

    @property
    def count(self) -> int:
        return len(self.places)


def term_candidates(
    texts: Iterable[RunningText],
    defined: Collection[str],
    nodes: Sequence[NodePlace] = (),
    least: int = LEAST_COUNT,
) -> tuple[TermCandidate, ...]:
    """Return the words that a corpus uses like terms and nobody defines, likeliest first.

    Args:
        texts: the documents.
        defined: designations that have a definition somewhere; they are no candidates.
        nodes: framework nodes that candidates may belong to.
        least: a candidate stands so often at least.
    """
    uses, sizes = _uses(texts)
    values = _c_values(uses)
    words: Counter[str] = Counter()
    for use in uses.values():
        for word in set(use.words):
            words[word] += use.count
    known, labels = set(defined), _by_document(nodes)
    total = max(1, sum(sizes.values()))
    found = [
        _candidate(term, use, values[term], _weirdness(use.words, words, total), labels)
        for term, use in uses.items()
        if use.count >= least and term not in known and values[term] > 0 and _stands_free(use)
    ]
    return tuple(sorted(found, key=lambda one: (-one.score, one.term)))


def _uses(texts: Iterable[RunningText]) -> tuple[dict[str, _Use], Counter[str]]:
    uses: dict[str, _Use] = {}
    sizes: Counter[str] = Counter()
    for text in texts:
        for passage in text.passages:
            for sentence in sentences(passage):
                words = tagged(sentence.text)
                sizes[text.document] += len(words)
                _note(text.document, sentence, words, uses)
    return uses, sizes


def _note(document: str, sentence: Passage, words: Sequence[Tagged], uses: dict[str, _Use]) -> None:
    places = {word.start: at for at, word in enumerate(words)}
    for phrase in phrases(words):
        start, end = phrase[0].start, phrase[-1].start + len(phrase[-1].text)
        term = sentence.text[start:end]
        use = uses.setdefault(term, _Use(tuple(word.text for word in phrase)))
        first, last = places[start], places[phrase[-1].start]
        use.before[_plain(words[first - 1]) if first else _EDGE] += 1
        use.after[_plain(words[last + 1]) if last + 1 < len(words) else _EDGE] += 1
        use.places.append((document, sentence.cut(start, end).span, sentence, start))


def _plain(word: Tagged) -> Tagged:
    return Tagged(word.text, word.flag, 0)


def _c_values(uses: Mapping[str, _Use]) -> dict[str, float]:
    """Return the C-value of each phrase; its length counts in words, one word as one and a half."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for use in uses.values():
        size = len(use.words)
        inner = {
            "".join(use.words[start:end])
            for start in range(size)
            for end in range(start + 1, size + 1)
            if end - start < size
        }
        for part in inner & uses.keys():
            if use.count > 1:
                holders[part].append(use.count)
    return {
        term: log2(len(use.words) + 0.5)
        * (use.count - (sum(holders[term]) / len(holders[term]) if holders[term] else 0))
        for term, use in uses.items()
    }


def _weirdness(words: Sequence[str], counts: Mapping[str, int], total: int) -> float:
    shares = [log10(counts[word] / total) - general_share(word) for word in words]
    return sum(shares) / len(shares)


def _stands_free(use: _Use) -> bool:
    """Return whether no word stands nearly always beside it: it would be a piece of a longer one.

    The edge of a sentence is no word; nor is a function word such as 的 or a comma, but those are
    seldom alone.
    """
    most = _MOST_BESIDE_ONE * use.count
    return all(
        count < most or not may_stand_in(word)
        for side in (use.before, use.after)
        for word, count in side.most_common(1)
    )


def _by_document(nodes: Iterable[NodePlace]) -> dict[str, list[NodePlace]]:
    found: defaultdict[str, list[NodePlace]] = defaultdict(list)
    for node in nodes:
        found[node.document].append(node)
    return found


def _candidate(
    term: str,
    use: _Use,
    c_value: float,
    weirdness: float,
    nodes: Mapping[str, Sequence[NodePlace]],
) -> TermCandidate:
    documents = Counter(place[0] for place in use.places)
    # in more documents a term is surer than often in one
    spread = log2(len(documents) + 1)
    return TermCandidate(
        term=term,
        score=round(c_value * spread * max(weirdness, 0.05), 4),
        count=use.count,
        documents=tuple(document for document, _ in documents.most_common()),
        c_value=round(c_value, 4),
        weirdness=round(weirdness, 4),
        contexts=tuple(_contexts(term, use)),
        nodes=tuple(_nodes_of(term, use, nodes)),
    )


def _contexts(term: str, use: _Use) -> Iterator[Context]:
    """Yield some uses, of each document the first before a second of any."""
    seen: Counter[str] = Counter()
    ranked = []
    for order, place in enumerate(use.places):
        ranked.append((seen[place[0]], order, place))
        seen[place[0]] += 1
    for _, _, (document, span, sentence, start) in sorted(ranked)[:_CONTEXTS]:
        yield Context(document, span, sentence.text, start, start + len(term))


def _nodes_of(term: str, use: _Use, nodes: Mapping[str, Sequence[NodePlace]]) -> Iterator[str]:
    labelled = [
        (len(node.label), node.iri)
        for some in nodes.values()
        for node in some
        if term in node.label
    ]
    inside: Counter[str] = Counter()
    for document, span, _, _ in use.places:
        for node in nodes.get(document, ()):
            if node.span.start <= span.start < node.span.end:
                inside[node.iri] += 1
    texts = (iri for iri, _ in inside.most_common())
    yield from dict.fromkeys((*(iri for _, iri in sorted(labelled)), *texts))


def general_share(word: str) -> float:
    """Return how common a word is in general Chinese, as log10 of its share; rare for unknown ones.

    >>> general_share("我们") > general_share("供应链")
    True
    """
    return log10(max(general_frequencies().get(word, 0), 1) / _total())


@cache
def _total() -> int:
    return sum(general_frequencies().values())
