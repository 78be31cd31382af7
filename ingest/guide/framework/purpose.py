"""What the standards of a subsystem or part are for: X 标准用于…, 规范…."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from biaopu.ingest.guide.evidence import Sentence, sentences_of
from biaopu.ingest.text.outline import Block
from biaopu.ingest.text.passage import Passage

from .enumeration import enumerations

_VERB = re.compile(
    r"(?:主要|重点|旨在)?(?:用于|用以|规范|提出|指导|引导|规定|明确|统一|为|是|针对|面向|围绕|对)"
)
_CLAUSE_END = re.compile(r"[；;]")


def purpose(block: Block, label: str, blocks: Sequence[Block]) -> Sentence | None:
    """Return the statement of purpose of the part ``label``, without the list it may end in.

    It is the first sentence of the part's own section that names the part and a purpose, or that
    opens with a purpose; failing that, a clause elsewhere (the logic of the framework) that says
    X 标准主要规范…; failing that, the section's first sentence if it says more than the name.
    """
    own = list(sentences_of([block]))
    named = [s for s in own if _states(s.text, label, must_name=True)]
    opening = [s for s in own if _states(s.text, label, must_name=False)]
    elsewhere = [s for s in _clauses(blocks) if _states(s.text, label, must_name=True)]
    for sentence in (*named, *opening, *elsewhere, *own[:1]):
        passage = _without_list(sentence.passage)
        if passage.text.removesuffix("标准") not in ("", label):
            return Sentence(sentence.block, passage, sentence.leads)
    return None


def _clauses(blocks: Sequence[Block]) -> Iterator[Sentence]:
    for sentence in sentences_of(blocks):
        for clause in sentence.passage.split(_CLAUSE_END):
            yield Sentence(sentence.block, clause, sentence.leads)


def _states(sentence: str, label: str, *, must_name: bool) -> bool:
    rest = sentence.removeprefix(label).removeprefix("标准")
    return (rest != sentence or not must_name) and bool(_VERB.match(rest))


def _without_list(sentence: Passage) -> Passage:
    first = next(enumerations(sentence), None)
    end = sentence.offsets.index(first.whole.offsets[0]) if first else len(sentence.text)
    return sentence.cut(0, end).strip("，。；：、 ")
