"""What ``biaopu overlap`` compared, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from biaopu.ontology.overlap import Overlap

from .draft.review import Remark

SideKind: TypeAlias = Literal["file", "document", "graph"]
"""A file, a document of the graph, the whole graph or what is left of it."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two sides that were compared.

    Attributes:
        kind: what it is.
        name: the file's name, the document's number or title; ``""`` for the graph.
        entries: how many entries of it were compared.
    """

    kind: SideKind
    name: str
    entries: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Overlaps, and what they were looked for in.

    Attributes:
        left: one side.
        right: the other; the same as ``left`` where the graph was compared with itself.
        overlaps: those asked for.
        remarks: what else there is to say of the two sides.
    """

    left: Side
    right: Side
    overlaps: tuple[Overlap, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def said(self) -> Remark:
        """How many entries of what were compared with how many of what, and how many pairs came."""
        pairs = len(self.overlaps)
        if self.left == self.right:
            count = self.left.entries
            return Remark(
                f"图谱中的 {count} 个条目互相比对，列出 {pairs} 对。",
                f"The {count} entries of the graph were compared with each other; {pairs} pairs.",
            )
        (one_zh, one_en), (other_zh, other_en) = _named(self.left), _named(self.right)
        return Remark(
            f"{one_zh}的 {self.left.entries} 个条目与{other_zh}的 {self.right.entries} 个条目比对，"
            f"列出 {pairs} 对。",
            f"{self.left.entries} entries of {one_en} were compared with {self.right.entries} of "
            f"{other_en}; {pairs} pairs.",
        )


def _named(side: Side) -> tuple[str, str]:
    if side.kind == "graph":
        return "图谱", "the graph"
    if side.kind == "file":
        return f"文件“{side.name}”", f"the file '{side.name}'"
    return f"图谱中的“{side.name}”", f"'{side.name}' in the graph"
