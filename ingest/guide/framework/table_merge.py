"""What tables add to a framework: printed codes, and layers that nothing else sets out."""

from __future__ import annotations

from collections.abc import Sequence

from biaopu.ingest.text.outline import Block

from .drafts import Draft
from .layout import is_annex
from .tables import Table
from .tables_as_trees import Branch, framework_tree
from .titles import key_of


def merge_tables(
    drafts: list[Draft], found: Sequence[Table], blocks: Sequence[Block], system: str
) -> None:
    """Add to ``drafts`` what the tables of the framework say, the first table winning."""
    for table in found:
        host = _host(table, blocks)
        tree = _without_root(framework_tree(table), system)
        if not is_annex(host) and _matches(drafts, tree) >= max(1, len(drafts) / 2):
            _align(drafts, tree, host)


def from_table(found: Sequence[Table], blocks: Sequence[Block], system: str) -> list[Draft]:
    """Return the framework that only a table draws, ``[]`` if none does."""
    for table in found:
        host = _host(table, blocks)
        tree = _without_root(framework_tree(table), system)
        if len(tree) > 1 and any(branch.children for branch in tree) and not is_annex(host):
            return _drafts(tree, host, host.path or "framework")
    return []


def _host(table: Table, blocks: Sequence[Block]) -> Block:
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


def _align(drafts: Sequence[Draft], tree: Sequence[Branch], host: Block) -> None:
    for draft, branch in _pairs(drafts, tree):
        draft.code = draft.code or branch.code
        if draft.children:
            _align(draft.children, branch.children, host)
        elif branch.children:
            draft.children = _drafts(branch.children, host, draft.path)


def _pairs(drafts: Sequence[Draft], tree: Sequence[Branch]) -> list[tuple[Draft, Branch]]:
    """Pair by name; what is left over on both sides in like number, by order."""
    named = {branch.key: branch for branch in reversed(tree)}
    keys = {draft.key for draft in drafts}
    pairs = [(draft, named[draft.key]) for draft in drafts if draft.key in named]
    lone_drafts = [draft for draft in drafts if draft.key not in named]
    lone_branches = [branch for branch in tree if branch.key not in keys]
    if len(lone_drafts) == len(lone_branches):
        pairs += zip(lone_drafts, lone_branches, strict=True)
    return pairs


def _drafts(tree: Sequence[Branch], host: Block, above: str) -> list[Draft]:
    drafts = []
    for order, branch in enumerate(tree, start=1):
        path = f"{above}/{order}"
        draft = Draft(branch.cell, branch.label, branch.code, host, path, "framework.table")
        draft.children = _drafts(branch.children, host, path)
        drafts.append(draft)
    return drafts
