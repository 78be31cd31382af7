"""TBX, version 3 (ISO 30042:2019), dialect TBX-Basic in DCA style: terms for translators' tools.

An entry is a concept; a language section holds its names (preferred first) and definitions. What
the dialect has no place for is written so that it can be read back and understood: a hierarchical
relation is a cross reference whose words begin with 上位概念 or 下位概念.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from biaopu.ontology.glossary import (
    Designation,
    GlossaryDefinition,
    GlossaryEntry,
    language_order,
    main_name,
)

from .concepts import Concept, Concepts
from .losses import Tally
from .xml_text import attribute, content

_STATUSES: Final = {
    "preferred": "preferredTerm-admn-sts",
    "admitted": "admittedTerm-admn-sts",
    "deprecated": "deprecatedTerm-admn-sts",
}
_HIDDEN: Final = "仅供检索"
_WITHDRAWN: Final = "状态：已停用"
_CODE: Final = "分类号："
_GROUP: Final = "集合："
_TYPES: Final = {"full": "fullForm", "abbreviation": "abbreviation"}
_SAME: Final = "等同概念"
_RELATIONS: Final = (
    ("broader", "上位概念"), ("narrower", "下位概念"), ("related", "相关概念"),
    ("replaced_by", "替代概念"), ("exact", _SAME), ("close", "相近概念"),
)  # fmt: skip
_WEB: Final = re.compile(r"https?://.+")
_HEAD: Final = """<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="zh" xmlns="urn:iso:std:iso:30042:ed-2">
<tbxHeader><fileDesc><titleStmt><title>{title}</title></titleStmt>
<sourceDesc><p>由标谱（biaopu）从知识图谱导出</p></sourceDesc></fileDesc></tbxHeader>
<text><body>
"""


def tbx(concepts: Concepts, tally: Tally) -> Iterator[str]:
    """Yield a TBX document, entry by entry.

    Args:
        concepts: what to write; at least one.
        tally: counts what the dialect cannot carry.
    """
    yield _HEAD.format(title=content(concepts.title or "标谱术语", tally))
    for concept in concepts:
        yield "\n".join(_entry(concept, tally)) + "\n"
    yield "</body></text>\n</tbx>\n"


def entry_id(identifier: str) -> str:
    """Return an entry's id as TBX may have it: an XML name without a colon.

    >>> entry_id("3.1.1"), entry_id("c1"), entry_id("a~b")
    ('_3.1.1', 'c1', 'a_7e_b')
    """
    name = re.sub(r"[^A-Za-z0-9_.-]", lambda match: f"_{ord(match.group()):x}_", identifier)
    return name if re.match(r"[A-Za-z]", name) else f"_{name}"


def _entry(concept: Concept, tally: Tally) -> Iterator[str]:
    entry = concept.entry
    yield f'<conceptEntry id="{entry_id(entry.id)}">'
    if entry.domain:
        yield f'<descrip type="subjectField">{content(entry.domain, tally)}</descrip>'
    if entry.source and entry.source.text not in {one.source for one in entry.definitions}:
        yield f'<admin type="source">{content(entry.source.text, tally)}</admin>'
    told = [f"{_CODE}{code}" for code in entry.notations] + [_WITHDRAWN] * entry.withdrawn
    told += [f"{_GROUP}{label}" for label in entry.groups]
    yield from (f"<note>{content(note, tally)}</note>" for note in (*entry.notes, *told))
    yield from _references(concept, tally)
    languages = sorted({name.language for name in entry.designations}, key=language_order)
    for kind, worded in (("definition", entry.definitions), ("context", entry.contexts)):
        nameless = (one for one in worded if one.language not in languages)
        yield from (_descrip(kind, one, tally, tagged=True) for one in nameless)
    for language in languages:
        yield from _section(language, entry, tally)
    yield "</conceptEntry>"


def _references(concept: Concept, tally: Tally) -> Iterator[str]:
    """Yield relations to other entries, to concepts elsewhere, and to the concept's own place."""
    entry = concept.entry
    for field, words in _RELATIONS:
        for end in getattr(entry, field):
            if field in ("broader", "narrower"):
                tally.add("hierarchy")
            if ":" in end:
                yield from _elsewhere(end, words, tally)
            else:
                yield f'<ref type="crossReference" target="{entry_id(end)}">{words}</ref>'
    if entry.iri:
        yield from _elsewhere(entry.iri, _SAME, tally)
    if _WEB.fullmatch(concept.iri):
        yield from _elsewhere(concept.iri, f"图谱：{concept.document or concept.iri}", tally)


def _elsewhere(iri: str, words: str, tally: Tally) -> Iterator[str]:
    if not _WEB.fullmatch(iri):
        tally.add("outside")
        return
    target = attribute(iri, tally)
    yield f'<xref type="externalCrossReference" target={target}>{content(words, tally)}</xref>'


def _section(language: str, entry: GlossaryEntry, tally: Tally) -> Iterator[str]:
    """Yield what is said of a concept in one language; examples go with the main name."""
    yield f'<langSec xml:lang="{language}">'
    definitions = (one for one in entry.definitions if one.language == language)
    yield from (_descrip("definition", one, tally) for one in definitions)
    main, contexts = main_name(entry), [c for c in entry.contexts if c.language == language]
    for name in (one for one in entry.designations if one.language == language):
        plain = [GlossaryDefinition(x, language) for x in entry.examples] if name is main else []
        yield from _term(name, [*plain, *contexts], tally)
        contexts = []  # they go with the first name of their language
    yield "</langSec>"


def _descrip(kind: str, worded: GlossaryDefinition, tally: Tally, *, tagged: bool = False) -> str:
    """Return a definition or a context, in one group with its source."""
    tag = f' xml:lang="{worded.language}"' if tagged else ""
    text = f'<descrip type="{kind}"{tag}>{content(worded.text, tally)}</descrip>'
    if not worded.source:
        return text
    admin = f'<admin type="source">{content(worded.source, tally)}</admin>'
    return f"<descripGrp>{text}{admin}</descripGrp>"


def _term(name: Designation, contexts: Iterable[GlossaryDefinition], tally: Tally) -> Iterator[str]:
    yield f"<termSec><term>{content(name.text, tally)}</term>"
    if name.status != "hidden":
        yield f'<termNote type="administrativeStatus">{_STATUSES[name.status]}</termNote>'
    if name.form == "symbol":
        tally.add("symbol")
    else:
        yield f'<termNote type="termType">{_TYPES[name.form]}</termNote>'
    yield from (_descrip("context", context, tally) for context in contexts)
    if name.status == "hidden":
        yield f"<note>{_HIDDEN}</note>"
    yield "</termSec>"
