"""The framework that tables draw, beside what headings and sentences say of it.

Tables have printed codes, and layers that nothing else sets out; sections tell more of a node.
"""

from __future__ import annotations

from collections.abc import Sequence

from biaopu.ingest.text.outline import Block
from biaopu.ingest.text.tables import Table

from .drafts import Draft, walk
from .layout import is_annex
from .structure import Structure
from .tables_as_trees import Branch, framework_tree
from .titles import key_of, split_code

Pairs = list[tuple[Draft, Branch]]
"""Nodes of the framework, and where a table has them."""


def merge_tables(
    drafts: list[Draft], found: Sequence[Table], blocks: Sequence[Block], system: str
) -> None:
    """Add to ``drafts`` what the tables of the framework say, the first table winning."""
    for table in found:
        host = host_of(table, blocks)
        tree = _without_root(framework_tree(table), system)
        if is_annex(host):
            continue
        if _matches(drafts, tree) >= max(1, len(drafts) / 2):
            _align(drafts, tree, host)
        else:
            _go_deeper(drafts, tree, host)


def from_table(found: Sequence[Table], blocks: Sequence[Block], system: str) -> list[Draft]:
    """Return the framework that only a table draws, ``[]`` if none does."""
    whole: list[Draft] = []
    for table in found:
        host = host_of(table, blocks)
        tree = _without_root(framework_tree(table), system)
        if is_annex(host) or not any(branch.children for branch in tree):
            continue
        if not whole and len(tree) > 1:
            whole = drafts_of(tree, host, host.path or "framework")
        elif whole:
            _go_deeper(whole, tree, host)
    return whole


def _go_deeper(drafts: list[Draft], tree: Sequence[Branch], host: Block) -> None:
    """Add what a further table draws in more detail, for the whole or for one of its parts."""
    if tree and _matches(drafts, tree) == len(tree):
        _align(drafts, tree, host)
    for draft in drafts:
        _go_deeper(draft.children, tree, host)


def outdraws(drawn: Sequence[Draft], tops: Sequence[Draft], said: Sequence[Structure]) -> bool:
    """Tell whether the table's framework stands where headings only seem to set one out.

    Headings that bear the table's names, or those that the text lists, are believed; else the table
    is, where the text lists what it has, or it has a code for every name.
    """
    own, theirs = {draft.key for draft in drawn}, {draft.key for draft in tops}
    if not drawn or len(own & theirs) * 2 >= len(theirs) > 0:
        return False
    listed = {key for one in said for key in one.keys}
    if len(own & listed) * 2 >= len(own):
        return len(theirs & listed) * 2 < max(1, len(theirs)) or len(own & listed) > len(theirs)
    return not theirs & listed and all(d.code and all(c.code for c in d.children) for d in drawn)


def join_sections(drafts: Sequence[Draft], blocks: Sequence[Block]) -> None:
    """Give each node of a table the section that bears its name, if only one does."""
    main = [block for block in blocks if block.path and not is_annex(block)]
    every = [draft for _, draft in walk(drafts)]
    for block in main:
        key = key_of(split_code(block.title.text)[1])
        named = [draft for draft in every if draft.key == key and draft.block is None]
        below = [d for d in named if any(d in above.children for above in _over(block, every))]
        if len(below or named) == 1:
            draft = (below or named)[0]
            draft.block = draft.text = draft.host = block
            draft.path = block.path


def _over(block: Block, every: Sequence[Draft]) -> list[Draft]:
    """Return the nodes whose section is right above ``block``."""
    return [draft for draft in every if draft.block and draft.block.path == block.parent]


def host_of(table: Table, blocks: Sequence[Block]) -> Block:
    """Return the block that a table stands in."""
    before = [b for b in blocks if b.path and b.heading.span.start <= table.span.start]
    return before[-1] if before else blocks[0]


def _without_root(tree: list[Branch], system: str) -> list[Branch]:
    """Leave out a first column that names the whole system."""
    whole = len(tree) == 1 and (tree[0].key == key_of(system) or "体系" in tree[0].cell.text)
    return tree[0].children if whole else tree


def _matches(drafts: Sequence[Draft], tree: Sequence[Branch]) -> int:
    keys = {branch.key for branch in tree}
    return sum(draft.key in keys for draft in drafts)


def _align(drafts: list[Draft], tree: Sequence[Branch], host: Block) -> None:
    pairs = _pairs(drafts, tree)
    for draft, branch in pairs:
        draft.code = draft.code or branch.code
        if draft.children:
            _align(draft.children, branch.children, host)
        elif branch.children:
            draft.children = drafts_of(branch.children, host, draft.path)
    _add_left_out(drafts, tree, pairs, host)


def _add_left_out(drafts: list[Draft], tree: Sequence[Branch], pairs: Pairs, host: Block) -> None:
    """Put in what only the table names, where it names all the others too."""
    if len(pairs) < len(drafts) or not drafts:
        return
    standing = {id(branch): draft for draft, branch in pairs}
    above = drafts[0].path.rpartition(".")[0].rpartition("/")[0] or host.path or "framework"
    placed = [
        standing.get(id(branch)) or drafts_of([branch], host, f"{above}/table/{order}")[0]
        for order, branch in enumerate(tree, start=1)
    ]
    drafts[:] = placed


def _pairs(drafts: Sequence[Draft], tree: Sequence[Branch]) -> Pairs:
    """Pair by name; what is left over on both sides in like number, by order."""
    named = {branch.key: branch for branch in reversed(tree)}
    keys = {draft.key for draft in drafts}
    pairs = [(draft, named[draft.key]) for draft in drafts if draft.key in named]
    lone_drafts = [draft for draft in drafts if draft.key not in named]
    lone_branches = [branch for branch in tree if branch.key not in keys]
    if len(lone_drafts) == len(lone_branches):
        pairs += zip(lone_drafts, lone_branches, strict=True)
    return pairs


def drafts_of(tree: Sequence[Branch], host: Block, above: str) -> list[Draft]:
    """Return the drafts of branches that stand in ``host``, their paths below ``above``."""
    drafts = []
    for order, branch in enumerate(tree, start=1):
        path = f"{above}/{order}"
        draft = Draft(branch.cell, branch.label, branch.code, host, path, "framework.table")
        draft.children = drafts_of(branch.children, host, path)
        drafts.append(draft)
    return drafts
