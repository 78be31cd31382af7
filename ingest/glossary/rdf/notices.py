"""What is doubtful in an RDF term base and was mended on reading it, as notices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from biaopu.ontology.document import Notice
from biaopu.ontology.public_vocabularies import Skos, SkosXl

from .datatypes import XSD
from .label_places import Whereabouts
from .parse import STAND_IN, Facts, Statements, Value

_LABELS = (Skos.PREF_LABEL, Skos.ALT_LABEL, Skos.HIDDEN_LABEL, SkosXl.LITERAL_FORM)
_MOST_NAMED = 10
_SHOWN = 40


def doubts(said: Statements, concepts: Sequence[str], places: Whereabouts) -> Iterator[Notice]:
    """Yield a notice for each kind of doubt: datatypes, relative IRIs, names that say nothing.

    Args:
        said: what the file says.
        concepts: the subjects that are concepts.
        places: where its labels stand.
    """
    for datatype, (count, text) in said.ill_typed.items():
        yield Notice(
            "literal.datatype",
            f"有 {count} 个值不符合其数据类型 {_short(datatype)}（如“{text[:_SHOWN]}”），"
            "按文字读取。",
            places.find(text, ""),
        )
    yield from _typed_labels(said.facts, places)
    relative = [subject for subject in concepts if subject.startswith(STAND_IN)]
    if relative:
        first = relative[0].removeprefix(STAND_IN)
        yield Notice(
            "iri.relative",
            f"有 {len(relative)} 个概念的标识是相对 IRI（如“{first}”），文件没有给出基准 IRI，"
            "只用作编号。",
            places.find("", first.rpartition("/")[2].rpartition("#")[2]),
        )
    if said.undefined:
        names = "、".join(
            f"{name}（{n} 处）" for name, n in list(said.undefined.items())[:_MOST_NAMED]
        )
        message = f"@context 没有定义这些键，没有读取：{names}。"
        yield Notice("json.undefined", message, None)


def _typed_labels(facts: Facts, places: Whereabouts) -> Iterator[Notice]:
    """Yield a notice if labels have a datatype, where SKOS wants plain words (S12, S13)."""
    typed = [
        value
        for said in facts.values()
        for kind in _LABELS
        for value in said.get(kind, ())
        if value.datatype
    ]
    if typed:
        first: Value = typed[0]
        yield Notice(
            "label.datatype",
            f"有 {len(typed)} 个名称带有数据类型（如“{first.text[:_SHOWN]}”是"
            f" {_short(first.datatype)}），按文字读取。",
            places.find(first.text, ""),
        )


def _short(datatype: str) -> str:
    return f"xsd:{datatype.removeprefix(XSD)}" if datatype.startswith(XSD) else datatype
