"""What a part's text tells of practice: life-cycle stages in order, and examples of new formats."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from biaopu.ingest.text.outline import Block
from biaopu.ingest.text.passage import Passage
from biaopu.ontology.guide import Example, Stage

from .evidence import Sentence, Witness, sentences_of
from .framework.enumeration import split_items

_CHAIN = re.compile(
    r"从(?P<first>[^，。；从]+、[^，。；从]+?)(?:到|至|直至)(?P<last>[^，。；]+?)等?的?"
    r"(?:全链条|全流程|全过程|全生命周期|全周期|各环节|各阶段|所有环节)"
)
_EXAMPLE = re.compile(
    r"^(?:例如|比如|譬如|如)[：:，]?(?P<actors>.+?)，?为(?:了)?满足(?P<need>.+?需求)"
    r".*(?:从而)?形成的?(?:了)?(?P<label>[^，。]+?)[。]?$"
)
_BRACKETS = re.compile(r"（[^（）]*）|\([^()]*\)")
_LEAD = re.compile(r"^(?:一些|某些|部分|跨越|融合|整合|将|由)+")
_DOUBLED = re.compile(r"(?<=业)企业$")
_AND = re.compile(r"与|和|及|、")


def stages(blocks: Mapping[str, Block], witness: Witness) -> Iterator[Stage]:
    """Yield the stages of each chain 从甲、乙…到丙、丁等全链条, in order."""
    for node, sentence in _by_node(blocks):
        if match := _CHAIN.search(sentence.text):
            halves = (sentence.passage.group(match, name) for name in ("first", "last"))
            items = [item for half in halves for item in split_items(half.strip("等"))]
            for order, item in enumerate(items, start=1):
                yield Stage(node, order, item.text, witness.of(sentence.block, item, "stage.chain"))


def examples(blocks: Mapping[str, Block], witness: Witness) -> Iterator[Example]:
    """Yield the examples 如：甲与乙企业，为满足…需求，…从而形成的丙."""
    for node, sentence in _by_node(blocks):
        if match := _EXAMPLE.match(sentence.text):
            evidence = witness.of(sentence.block, sentence.passage, "example.fusion")
            fused = _fused(sentence.passage.group(match, "actors"))
            yield Example(node, match["label"], fused, match["need"], evidence)


def _by_node(blocks: Mapping[str, Block]) -> Iterator[tuple[str, Sentence]]:
    for node, block in blocks.items():
        for sentence in sentences_of([block]):
            yield node, sentence


def _fused(actors: Passage) -> tuple[str, ...]:
    """Return the industries that an example brings together, without their bracketed instances."""
    plain = _LEAD.sub("", _BRACKETS.sub("", actors.text))
    return tuple(_DOUBLED.sub("", part) for part in _AND.split(plain) if part)
