"""Definitional sentences and numbered characteristics: X，是…; X 是指…; 核心特征包括四个方面."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from biaopu.ingest.text.numerals import NUMERAL, number
from biaopu.ingest.text.outline import Block
from biaopu.ingest.text.passage import Passage, reaches
from biaopu.ontology.guide import Characteristic, DeclaredCount, Definition

from .evidence import Sentence, Witness, sentences_of

_TERM = (
    r"[“\"《]?(?P<term>[^，。：；、“”\"《》（）()]{2,24})[”\"》]?"
    r"(?:（[^（）]{1,40}）|\([^()]{1,40}\))?"
)
_SAYS = r"(?:，是(?!指)|，?(?:是指(?![导引明示出挥点])|指的是|系指|定义为))"
_DEFINES = re.compile(rf"^(?:所谓)?{_TERM}{_SAYS}(?P<text>.+)$")
_COPULA = re.compile(rf"^{_TERM}是(?:一种)?(?P<text>[^，。]+[^。]*)。?$")
# 是…的重要路径 praises the subject; it does not say what it is.
_PRAISE = re.compile(
    r"的[^的]{0,8}(?:路径|举措|方向|抓手|支撑|引擎|途径|手段|基础|力量|关键|保障|基石|任务|标志|前提)$"
)
_FEATURES = re.compile(
    rf"(?P<subject>其|[^，。]{{2,20}}?的?)(?:核心|主要|基本)?特征[^，。]*?"
    rf"(?P<number>{NUMERAL})个方面"
)
_ORDINAL = re.compile(r"[一二三四五六七八九十]是")
_PRONOUN = re.compile(r"^(?:这|该|此|其|它|也|就|而|并|又|都|既|同时|可见|目的|核心|关键|重点)")


def definitions(blocks: Sequence[Block], subject: str, witness: Witness) -> tuple[Definition, ...]:
    """Return the definitions in the text, in order.

    ``subject`` is what the guide is about (服务型制造): where no sentence defines it in the full
    form, a paragraph that opens with it and says what kind of thing it is counts as well.
    """
    found = [d for s in sentences_of(blocks) if s.leads and (d := _definition(s, witness))]
    if subject not in {definition.term for definition in found}:
        plain = (_plain(sentence, subject, witness) for sentence in sentences_of(blocks))
        found += [definition for definition in plain if definition][:1]
    return tuple(sorted(found, key=lambda definition: definition.evidence.span))


def _definition(sentence: Sentence, witness: Witness) -> Definition | None:
    match = _DEFINES.match(sentence.text)
    if not match or _PRONOUN.match(match["term"]):
        return None
    evidence = witness.of(sentence.block, sentence.passage, "definition.is")
    return Definition(match["term"], match["text"].rstrip("。"), evidence)


def _plain(sentence: Sentence, subject: str, witness: Witness) -> Definition | None:
    match = _COPULA.match(sentence.text)
    if not match or not sentence.leads or match["term"] != subject:
        return None
    if _PRAISE.search(match["text"].partition("，")[0]):
        return None
    evidence = witness.of(sentence.block, sentence.passage, "definition.subject")
    return Definition(subject, match["text"].rstrip("。"), evidence)


def characteristics(
    blocks: Sequence[Block], subject: str, witness: Witness
) -> tuple[tuple[Characteristic, ...], tuple[DeclaredCount, ...]]:
    """Return the characteristics that the text numbers 一是 二是 …, and the announced number."""
    for block in blocks:
        for paragraph in block.body:
            if match := _FEATURES.search(paragraph.text):
                found = tuple(_numbered(paragraph, match.end(), block, subject, witness))
                evidence = witness.of(block, paragraph.group(match), "characteristic.count")
                declared = number(match["number"])
                count = DeclaredCount("0", "characteristics", declared, len(found), evidence)
                return found, (count,)
    return (), ()


def _numbered(
    paragraph: Passage, start: int, block: Block, subject: str, witness: Witness
) -> Iterator[Characteristic]:
    rest = paragraph.cut(start)
    for order, (ordinal, end) in enumerate(reaches(_ORDINAL, rest.text), start=1):
        text = rest.cut(ordinal.end(), end).strip("。；，： ")
        yield Characteristic(
            subject, order, text.text, witness.of(block, text, "characteristic.ordinal")
        )
