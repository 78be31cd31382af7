"""Where a guide's statements come from: sentences with their block, and evidence for a passage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from biaopu.ingest.text.outline import Block
from biaopu.ingest.text.passage import Passage, sentences
from biaopu.ontology.document import Evidence


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the block in whose body it stands; ``leads`` if it opens a paragraph."""

    block: Block
    passage: Passage
    leads: bool

    @property
    def text(self) -> str:
        """The words of the sentence."""
        return self.passage.text


def sentences_of(blocks: Iterable[Block]) -> Iterator[Sentence]:
    """Yield every sentence in the bodies of the blocks, in order."""
    for block in blocks:
        for paragraph in block.body:
            for order, passage in enumerate(sentences(paragraph)):
                yield Sentence(block, passage, leads=order == 0)


@dataclass(frozen=True, slots=True)
class Witness:
    """Makes the evidence for statements read from one document."""

    document: str

    def of(self, block: Block, passage: Passage, rule: str) -> Evidence:
        """Return the evidence that ``rule`` read ``passage`` in ``block``."""
        return Evidence(self.document, block.path, passage.span, rule)
