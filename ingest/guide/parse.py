"""From a Document to a Guide: the whole reading of a 标准体系建设指南."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from biaopu.ingest.paragraphs import unwrapped
from biaopu.ingest.repair.document import repair
from biaopu.ingest.text.outline import Block, outline
from biaopu.ingest.text.tables import without_tables
from biaopu.ontology.document import Document, Metadata, Notice
from biaopu.ontology.errors import UnknownKindError
from biaopu.ontology.guide import DeclaredCount, FrameworkNode, Guide
from biaopu.ontology.iris import document_id

from .account import unused
from .definitions import characteristics, definitions
from .evidence import Witness
from .framework.build import framework
from .framework.headings import mend_paragraphs, with_marks
from .framework.lists_as_trees import headed
from .logic import logic
from .mentions import mentions
from .metadata import metadata, prints_title, subject
from .policy import guidelines, targets
from .practice import examples, stages


def parse_guide(document: Document, known: Metadata | None = None) -> Guide:
    """Read a guide.

    Args:
        document: what a reader made of the file.
        known: bibliographic facts from elsewhere (a corpus sidecar); they win over printed ones.

    Raises:
        UnknownKindError: the document has no framework of standards, so it is no guide.
    """
    repaired = repair(document)
    drawn = tuple(headed(table) for table in repaired.tables if table.is_one)
    printed_text = with_marks(
        without_tables(unwrapped(repaired.lines, document.text), drawn), document.text
    )
    blocks = outline(mend_paragraphs(printed_text))
    meta = metadata(blocks).overruled_by(known)
    meta = replace(meta, id=(known.id if known else "") or document_id(meta.number, meta.title))
    witness = Witness(meta.id)
    system = subject(meta.title)
    told = bool(known and known.title) or prints_title(blocks, meta.title)
    frame = framework(blocks, system, witness, drawn, is_guide=told and "标准" in system)
    if not meta.title or frame is None or len(frame.nodes) < 3:
        raise _no_guide(document, blocks)
    topic = system.removesuffix("标准体系")
    defined = definitions(blocks, topic, witness)
    features, feature_counts = characteristics(blocks, topic, witness)
    counts = (*frame.counts, *feature_counts)
    guide = Guide(
        meta=meta,
        document=document,
        sections=tuple(block.section() for block in blocks if block.path),
        nodes=frame.nodes,
        topics=frame.topics,
        counts=counts,
        definitions=defined,
        characteristics=features,
        logic=logic(blocks, frame.nodes, witness),
        stages=tuple(stages(frame.blocks, witness)),
        examples=tuple(examples(frame.blocks, witness)),
        targets=tuple(targets(blocks, witness)),
        guidelines=guidelines(blocks, witness),
        mentions=tuple(mentions(blocks, frame.nodes, frame.blocks, defined, witness)),
        notices=(*repaired.notices, *_mismatches(frame.nodes, counts)),
        repairs=repaired.repairs,
        dropped=repaired.dropped,
    )
    return replace(guide, skipped=tuple(unused(guide, blocks, drawn)))


def _no_guide(document: Document, blocks: Sequence[Block]) -> UnknownKindError:
    if any("标准体系" in passage.text for block in blocks for passage in block.body):
        return UnknownKindError(
            f"“{document.name}”不是标准体系建设指南：文中提到了标准体系，但没有列出它的分体系和部分，"
            "请换用给出标准体系框架的指南。",
            f"'{document.name}' is no guide to a standards system: it speaks of one, but sets out "
            "no subsystems and parts; give a guide that does.",
        )
    return UnknownKindError(
        f"“{document.name}”不是标准体系建设指南：没有找到标准体系的分体系和部分，请换一个文件。",
        f"'{document.name}' is no guide to a standards system: it sets out no subsystems and "
        "parts; give another file.",
    )


def _mismatches(
    nodes: tuple[FrameworkNode, ...], counts: tuple[DeclaredCount, ...]
) -> list[Notice]:
    """Name every announced number that is not the number found."""
    labels = {node.id: node.label for node in nodes}
    things = {"parts": "部分", "characteristics": "特征"}
    return [
        Notice(
            "count-mismatch",
            f"“{labels[count.node]}”声明有 {count.declared} 个{things[count.of]}，"
            f"实际读到 {count.found} 个。",
            count.evidence.span,
            f"'{labels[count.node]}' is said to have {count.declared} {count.of}; {count.found} "
            "were read.",
        )
        for count in counts
        if count.declared != count.found
    ]
