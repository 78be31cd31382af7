"""The draft itself, given back with a comment at each term; only for drafts in DOCX."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import IO, TYPE_CHECKING

from biaopu.ingest.readers.docx.text import PAGE, Looks, text_of
from biaopu.ingest.readers.docx.xml import Element, tag
from biaopu.ontology.han import HAN
from biaopu.search.overlap.checking import CheckedTerm
from biaopu.ui.reports.lint.report import plain

from .review import TERM_NAMES, DraftReview, Remark, match_said, opinion_said, others_said

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_AUTHOR, _INITIALS = "标谱", "BP"
_SHOWN, _NAMED = 3, 10
_NO_PLACE = frozenset(map(tag, ("w:del", "w:moveFrom", "w:txbxContent", "w:rt")))


def write_commented(
    draft: bytes, review: DraftReview, language: str, file: IO[bytes]
) -> tuple[CheckedTerm, ...]:
    """Write the draft with comments; return the terms that were not found in it.

    Args:
        draft: the draft, as DOCX.
        review: what was found.
        language: ``zh`` or ``en``.
        file: where to.
    """
    import docx

    document = docx.Document(BytesIO(draft))
    placed: set[int] = set()
    for paragraph, term in _places(document, review.terms):
        runs = _runs(paragraph)
        text = comment_on(term, language == "en")
        comment = document.comments.add_comment(text=text, author=_AUTHOR, initials=_INITIALS)
        _mark(_upper(runs[0], paragraph), _upper(runs[-1], paragraph), comment.comment_id)
        placed.add(id(term))
    document.save(file)
    return tuple(term for term in review.terms if id(term) not in placed)


def not_placed(terms: Sequence[CheckedTerm]) -> Remark | None:
    """Return what to say of the terms without a comment, nothing where each has one."""
    if not terms:
        return None
    names = "、".join(f"{term.entry.clause} {term.entry.term}".strip() for term in terms[:_NAMED])
    more = "…" if len(terms) > _NAMED else ""
    return Remark(
        f"{len(terms)} 条术语在草案里没有找到可以加批注的位置：{names}{more}；"
        "请用 --format docx 或 xlsx 看全部结论。",
        f"No place for a comment was found in the draft for {len(terms)} terms: {names}{more}; "
        "see --format docx or xlsx for all verdicts.",
    )


def _mark(first: Element, last: Element, number: int) -> None:
    """Set the marks of a comment around what stands in a paragraph from ``first`` to ``last``."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    names = nsdecls("w")
    begin, end = (
        parse_xml(f'<w:commentRange{which} {names} w:id="{number}"/>') for which in ("Start", "End")
    )
    reference = parse_xml(f'<w:r {names}><w:commentReference w:id="{number}"/></w:r>')
    first.addprevious(begin)
    last.addnext(reference)
    last.addnext(end)


def _runs(paragraph: Element) -> list[Element]:
    """Return the runs of a paragraph that are printed, those inside insertions and controls too."""
    return [
        run
        for run in paragraph.iter(tag("w:r"))
        if run.find(tag("w:t")) is not None
        and not {above.tag for above in run.iterancestors()} & _NO_PLACE
    ]


def _upper(run: Element, paragraph: Element) -> Element:
    """Return what a run stands in that is the paragraph's own: an insertion, a control, itself."""
    while run.getparent() is not paragraph:
        run = run.getparent()
    return run


def comment_on(term: CheckedTerm, english: bool) -> str:
    """Return what a comment says of a term: verdict, matches, proposal."""
    lines = [TERM_NAMES[term.verdict][english]]
    for one in term.matches[:_SHOWN]:
        lines.append(match_said(one, english))
        if one.best.right.definition:
            lines.append(f"  {one.best.right.definition}")
        if opinion := opinion_said(one.best, english):
            lines.append(f"  {opinion}")
    lines += others_said(term.matches, _SHOWN, english)
    lines.append(term.proposal.en if english else term.proposal.zh)
    if term.proposal.text:
        lines.append(term.proposal.text)
    return "\n".join(plain(line) for line in lines)


def _places(
    document: WordDocument, terms: Sequence[CheckedTerm]
) -> Iterator[tuple[Element, CheckedTerm]]:
    """Yield the paragraph that each term stands in, in the order of the draft.

    A term's paragraph begins with the term, behind its clause number if that is typed; it is
    looked for behind the one of the term before, and from the top where that finds none.
    """
    paragraphs = list(_paragraphs(document))
    look = Looks(rendered=True)
    keys = [_key(text_of(paragraph, look).replace(PAGE, "")) for paragraph in paragraphs]
    begin = 0
    for term in terms:
        wanted = _key(term.entry.term)
        found = _first(keys, wanted, begin) if wanted else None
        found = _first(keys, wanted, 0) if found is None and wanted else found
        if found is not None:
            begin = found + 1
            yield paragraphs[found], term


def _paragraphs(document: WordDocument) -> Iterator[Element]:
    """Yield the paragraphs in which a comment can stand: not those of text boxes."""
    for paragraph in document.element.body.iter(tag("w:p")):
        boxed = next(paragraph.iterancestors(tag("w:txbxContent")), None) is not None
        if not boxed and _runs(paragraph):
            yield paragraph


def _first(keys: Sequence[str], wanted: str, begin: int) -> int | None:
    """Return the first paragraph that is the term, alone or with what may stand beside it."""
    return next((at for at in range(begin, len(keys)) if _heads(keys[at], wanted)), None)


def _heads(key: str, wanted: str) -> bool:
    if not key.startswith(wanted):
        return False
    rest = key[len(wanted) :]
    # behind the term its English, an abbreviation or a remark; Chinese there makes another word
    return not rest or not re.match(HAN, rest)


_NUMBER = re.compile(r"^[A-Z]?\d+(?:\.\d+)*(?=\D|$)")


def _key(text: str) -> str:
    """Return a paragraph's text without its clause number, spaces and widths."""
    normal = "".join(unicodedata.normalize("NFKC", text).split())
    return _NUMBER.sub("", normal)
