"""What people read in the terminal: a guide as a tree, hits and checks as tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from biaopu.ontology.document import Notice
from biaopu.ontology.glossary import Glossary, term_entry
from biaopu.ontology.guide import Guide
from biaopu.ontology.standard import Standard, TermEntry
from biaopu.ui.workspace.releases.release import minute

if TYPE_CHECKING:
    from biaopu.graph.reading.catalogue import Listed
    from biaopu.search.results import Hit, Match, SearchResult
    from biaopu.ui.doctor import Check
    from biaopu.ui.workspace.releases.release import Release

_HITS = (("相关", "Band"), ("条目", "Entry"), ("类别", "Kind"), ("位置", "Where"), ("依据", "Why"))
BANDS = {"high": ("高", "high"), "medium": ("中", "medium"), "low": ("低", "low")}
_KINDS = {
    "system": "标准体系",
    "subsystem": "分体系",
    "part": "部分",
    "concept": "概念",
    "principle": "原则",
    "measure": "措施",
    "term": "术语",
    "standard": "标准",
}
_LISTED = (("标准号", "Number"), ("名称", "Title"), ("状态", "Standing"))
STANDINGS = {
    "现行": "in force",
    "即将实施": "upcoming",
    "计划": "planned",
    "废止": "withdrawn",
    "不详": "unknown",
}
_EXPLAINED = (
    ("证据", "Evidence"),
    ("分值", "Says"),
    ("权重", "Weight"),
    ("贡献", "Adds"),
    ("依据", "Why"),
)
_EVIDENCE = {
    "name": ("名称", "name"),
    "number": ("编号", "number"),
    "rank": ("BM25", "BM25"),
    "words": ("词语", "words"),
    "bridge": ("英汉对应", "translation"),
    "meaning": ("含义", "meaning"),
    "reading": ("精读", "reading"),
    "prior": ("类别", "kind of entry"),
    "sample": ("示例文件", "sample document"),
}
_FIELDS = {
    "label": ("名称", "label"),
    "alt": ("别名", "other names"),
    "topics": ("主题", "topics"),
    "definition": ("用途或定义", "purpose or definition"),
    "context": ("上级", "context"),
    "notes": ("注和示例", "notes"),
    "text": ("原文", "text"),
    "number": ("编号", "number"),
    "clause": ("条款", "clause"),
}


_PARTS = {
    "terms": ("术语", "Terms"),
    "references": ("引用文件", "References"),
    "skipped": ("跳过", "Left out"),
    "notice": ("注意", "Note"),
}


def record_tree(record: Guide | Standard | Glossary, language: str) -> Tree:
    """Return a document as people read it, what is ours in ``language``."""
    english = language == "en"
    if isinstance(record, Glossary):
        return glossary_tree(record, english)
    if isinstance(record, Guide):
        return guide_tree(record, english)
    return standard_tree(record, english)


def standard_tree(standard: Standard, english: bool) -> Tree:
    """Return a standard's terms and references, and what was noticed."""
    cover = standard.cover
    tree = Tree(_head(f"{cover.number} {cover.title}", cover.issued))
    _add_terms(tree, standard.terms, english)
    references = tree.add(f"{_PARTS['references'][english]} {len(standard.references)}")
    for reference in standard.references:
        year = f"—{reference.year}" if reference.year else ""
        references.add(Text(f"{reference.number}{year} {reference.title}"))
    _add_notices(tree, standard.notices, english)
    return tree


def glossary_tree(glossary: Glossary, english: bool) -> Tree:
    """Return a term base's entries, and what was noticed or left out."""
    tree = Tree(Text(glossary.meta.title, style="bold"))
    _add_terms(tree, [term_entry(entry) for entry in glossary.entries], english)
    if glossary.skipped:
        tree.add(Text(f"{_PARTS['skipped'][english]} {len(glossary.skipped)}", style="yellow"))
    _add_notices(tree, glossary.notices, english)
    return tree


def _head(title: str, rest: str) -> Text:
    return Text.assemble((title, "bold"), f"  {rest}".rstrip())


def _add_notices(tree: Tree, notices: Iterable[Notice], english: bool) -> None:
    for notice in notices:
        said = (english and notice.en) or notice.message
        tree.add(Text(f"{_PARTS['notice'][english]} {said}", style="yellow"))


def _add_terms(tree: Tree, terms: Sequence[TermEntry], english: bool) -> None:
    branch = tree.add(f"{_PARTS['terms'][english]} {len(terms)}")
    for term in terms:
        line = Text(f"{term.clause} {term.term}")
        line.append(f"  {'；'.join((*term.admitted, *term.en, *term.abbr))}", style="cyan")
        line.append(f"  {term.definition}", style="dim")
        branch.add(line)


def guide_tree(guide: Guide, english: bool) -> Tree:
    """Return a guide's framework with its topics, and what was noticed."""
    topics: dict[str, list[str]] = {}
    for topic in guide.topics:
        topics.setdefault(topic.parent, []).append(topic.label)
    tree = Tree(_head(guide.meta.title, f"{guide.meta.number}  {guide.meta.date}"))
    branches: dict[str | None, Tree] = {None: tree}
    for node in guide.nodes:
        line = Text(f"{node.id} {node.label}")
        if found := topics.get(node.id):
            line.append(f"  {'、'.join(found)}", style="dim")
        branches[node.id] = branches[node.parent].add(line)
    _add_notices(tree, guide.notices, english)
    return tree


def hits_table(result: SearchResult, language: str) -> Table:
    """Return the hits of a search with why each was found."""
    english = language == "en"
    nothing = ("没有结果", "no result")[english]
    if result.nearest:
        nothing = ("没有找到；最接近的是", "nothing found; nearest are")[english]
    table = Table(*(names[english] for names in _HITS), title=None if result.results else nothing)
    for hit in (*result.results, *result.nearest):
        kind = hit.kind if english else _KINDS.get(hit.kind, hit.kind)
        why = "\n".join(dict.fromkeys(_why(match, english=english) for match in hit.matched))
        where = f"{hit.document}\n{hit.clause}".strip()
        table.add_row(BANDS[hit.band][english], hit.label, kind, where, why)
    return table


def listed_table(standards: Sequence[Listed], more: int, language: str) -> Table:
    """Return standards of the catalogue with their standing; ``more`` are not shown."""
    english = language == "en"
    title = ("标准目录", "Catalogue of standards")[english]
    left_out = (f"另有 {more} 项未列出", f"{more} more are not shown")[english] if more else None
    names = (names[english] for names in _LISTED)
    table = Table(*names, title=title, title_justify="left", caption=left_out)
    for one in standards:
        titles = (one.entry.title, one.entry.title_en)
        standing = STANDINGS[one.standing] if english else one.standing
        table.add_row(one.number, titles[english] or titles[not english], standing)
    return table


def explanation_table(place: int, hit: Hit, language: str) -> Table:
    """Return what each kind of evidence says of a hit, weighs, and adds to its total."""
    english = language == "en"
    made = hit.explanation
    if made is None:
        return Table()
    title = (
        f"{place}. {hit.label} — {('总分', 'total')[english]} {made.total:.2f}, "
        f"{('领先', 'lead')[english]} {made.lead:.2f}, {BANDS[hit.band][english]} {hit.score:.2f}"
    )
    table = Table(*(names[english] for names in _EXPLAINED), title=title, title_justify="left")
    for one in made.contributions:
        name = _EVIDENCE.get(one.name, (one.name, one.name))[english]
        why = "\n".join(_why(match, english=english) for match in one.matched)
        table.add_row(name, f"{one.value:.2f}", f"{one.weight:g}", f"{one.share:.2f}", why)
    return table


def _why(match: Match, *, english: bool) -> str:
    if match.channel == "meaning":
        words = "；".join(match.words)
        return f"≈ {words}"
    if match.channel == "translation":
        return f"{'translated' if english else '英汉对应'}：{'、'.join(match.words)}"
    field = _FIELDS.get(match.field, (match.field, match.field))[english]
    return f"{field}：{'、'.join(match.words)}"


def checks_table(checks: Sequence[Check], language: str) -> Table:
    """Return what the doctor saw, with the remedy where something is missing."""
    english = language == "en"
    table = Table(*(("", "What", "Seen", "Remedy") if english else ("", "项目", "所见", "办法")))
    for check in checks:
        mark = "✓" if check.fine else "○" if check.optional else "✗"
        remedy = "" if check.fine else (check.remedy_en if english else check.remedy)
        table.add_row(mark, check.name_en if english else check.name, check.seen, remedy)
    return table


def releases_table(releases: Sequence[Release], served: str, language: str) -> Table:
    """Return the releases of a data directory, oldest first; ``served`` names the current one."""
    english = language == "en"
    en, zh = ("", "Release", "Built (UTC)", "Documents"), ("", "版本", "建成（UTC）", "文档")
    table = Table(*(en if english else zh))
    for release in releases:
        manifest = release.manifest
        mark = "→" if manifest.id == served else ""
        created = minute(manifest.created)
        table.add_row(mark, manifest.id, created, str(len(manifest.inputs)))
    return table
