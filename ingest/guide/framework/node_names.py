"""Which node a heading, a cell or a code in an annex means."""

from __future__ import annotations

import re
from collections.abc import Sequence

from biaopu.ingest.text.markers import marker_of
from biaopu.ontology.guide import FrameworkNode

from .titles import is_code, key_of, split_code

_CAPTION = re.compile(r"^(?:续?表|附[件录表])\s*[A-Z]?[.\d一二三四五六七八九十]*[-.\d]*\s*[:：]?")
_TAIL = re.compile(
    r"(?:相关|重点|已发布|制定中|在研|拟研制|[和与及、]|国家|行业|团体|类)*标准(?:的)?(?:清单|目录|明细表?|列表|汇总表|项目表|表|一览表)$"
)
_PATH = re.compile(r"\s*(?:[-—–>→/\\]|－|：)+\s*")


def node_meant(
    text: str, nodes: Sequence[FrameworkNode], within: FrameworkNode | None = None
) -> FrameworkNode | None:
    """Return the one node that ``text`` names (``BA 智能装备``, ``术语``, ``AAA``), else ``None``.

    Names and codes repeat: those below ``within`` are preferred, and what still fits several nodes
    means none. A path (基础共性—术语) is followed from its first name.
    """
    plain = _plain(text)
    found = _fitting(plain, nodes, within)
    if len(found) == 1:
        return found[0]
    steps = [step for step in _PATH.split(plain) if step]
    if found or len(steps) < 2:
        return None
    here = within
    for step in steps:
        here = node_meant(step, nodes, here)
        if here is None:
            return None
    return here


def _plain(text: str) -> str:
    """Take a heading's number and the words of a caption (表2 …标准清单) off a name."""
    bare = _CAPTION.sub("", text.strip())
    marker = marker_of(bare)
    return _TAIL.sub("标准", bare[marker.length :] if marker else bare).strip()


def _fitting(
    text: str, nodes: Sequence[FrameworkNode], within: FrameworkNode | None
) -> list[FrameworkNode]:
    code, name = (text, "") if is_code(text) else split_code(text)
    keys = {key_of(name), key_of(text)} if name else set()
    found = [n for n in nodes if (key_of(n.label) in keys if keys else n.code == code)]
    coded = [node for node in found if node.code == code] if code else []
    found = coded or found
    below = [node for node in found if within and _is_at_or_below(node, within)]
    return below or found


def _is_at_or_below(node: FrameworkNode, above: FrameworkNode) -> bool:
    return above.level == 0 or node.id == above.id or node.id.startswith(f"{above.id}.")
