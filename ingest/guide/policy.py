"""The policy around the framework: dated targets, principles of 总体要求, measures of 组织实施."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from biaopu.ingest.text.outline import Block
from biaopu.ingest.text.passage import Passage, reaches
from biaopu.ontology.guide import Guideline, Target
from biaopu.ontology.han import HAN

from .evidence import Sentence, Witness, sentences_of

_YEAR = re.compile(r"(?:到|至|截至)(?P<year>20\d{2})年")
_QUANTITY = re.compile(
    r"(?P<over>超过|不少于|达到|至少)?(?<!\d)(?P<quantity>\d+)(?P<unit>余?[项个家件部套])(?P<more>以上|余)?"
)
_GENERAL = re.compile(r"总体要求|基本原则|指导思想|总体思路")
_MEASURES = re.compile(r"组织实施|组织保障|保障措施|实施保障|推进措施|工作要求")
_PRINCIPLE = re.compile(
    rf"^[—－-]*(?P<label>{HAN}{{2,10}}[，、]{HAN}{{2,10}}|坚持[^，。；“”]{{2,24}})[。．]"
)
_QUOTED_PRINCIPLES = re.compile(r"[“\"](?P<list>[^”\"]{1,300})[”\"]的?(?:基本)?原则")
_SEPARATOR = re.compile(r"[、，；]")
_MEASURE = re.compile(rf"^(?P<label>{HAN}{{4,14}})，")


def targets(blocks: Sequence[Block], witness: Witness) -> Iterator[Target]:
    """Yield each quantity that a sentence promises by a year (到 2025 年…20 项以上)."""
    for sentence in sentences_of(blocks):
        for year, end in reaches(_YEAR, sentence.text):
            for match in _QUANTITY.finditer(sentence.text, year.end(), end):
                yield _target(sentence, year, match, witness)


def _target(
    sentence: Sentence, year: re.Match[str], quantity: re.Match[str], witness: Witness
) -> Target:
    at_least = bool(quantity["more"] or quantity["over"]) or quantity["unit"].startswith("余")
    return Target(
        year=int(year["year"]),
        quantity=int(quantity["quantity"]),
        unit=quantity["unit"].lstrip("余"),
        at_least=at_least,
        text=sentence.text,
        evidence=witness.of(sentence.block, sentence.passage, "target.year"),
    )


def guidelines(blocks: Sequence[Block], witness: Witness) -> tuple[Guideline, ...]:
    """Return the principles and the measures, each kind in order."""
    return (*_principles(blocks, witness), *_measures(blocks, witness))


def _principles(blocks: Sequence[Block], witness: Witness) -> Iterator[Guideline]:
    """Yield paragraphs that open with a motto (加强统筹，合力推进。), or mottoes quoted as 原则."""
    general = [block for block in blocks if _GENERAL.search(_chapter_title(block, blocks))]
    order = 0
    for block in general:
        for paragraph in block.body:
            for label, passage in _mottoes(paragraph):
                order += 1
                evidence = witness.of(block, passage, "principle.motto")
                yield Guideline("principle", order, label, passage.text, evidence)


def _chapter_title(block: Block, blocks: Sequence[Block]) -> str:
    chapter = block.path.partition(".")[0]
    return next((other.title.text for other in blocks if other.path == chapter), "")


def _mottoes(paragraph: Passage) -> Iterator[tuple[str, Passage]]:
    if match := _PRINCIPLE.match(paragraph.text):
        yield match["label"], paragraph
    for match in _QUOTED_PRINCIPLES.finditer(paragraph.text):
        for motto in paragraph.group(match, "list").split(_SEPARATOR):
            yield motto.text, motto


def _measures(blocks: Sequence[Block], witness: Witness) -> Iterator[Guideline]:
    """Yield the sub-sections of the chapter on implementation, or its sentences if it has none."""
    chapters = [
        block for block in blocks if block.level == 1 and _MEASURES.search(block.title.text)
    ]
    for chapter in chapters:
        below = [block for block in blocks if block.parent == chapter.path and block.path]
        found = [(b.title.text, b, b.passages) for b in below] or list(_measure_sentences(chapter))
        for order, (label, block, passages) in enumerate(found, start=1):
            text = "\n".join(passage.text for passage in passages)
            whole = Passage(text, tuple(o for passage in passages for o in passage.offsets))
            yield Guideline("measure", order, label, text, witness.of(block, whole, "measure"))


def _measure_sentences(chapter: Block) -> Iterator[tuple[str, Block, tuple[Passage, ...]]]:
    for sentence in sentences_of([chapter]):
        if match := _MEASURE.match(sentence.text):
            yield match["label"], chapter, (sentence.passage,)
