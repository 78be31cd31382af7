"""The draft itself, given back with a comment at each term; only for drafts in DOCX."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import IO, TYPE_CHECKING

from biaopu.ontology.han import HAN
from biaopu.search.overlap.checking import CheckedTerm
from biaopu.ui.reports.lint.report import plain

from .review import TERM_NAMES, VERDICT_NAMES, DraftReview

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

_AUTHOR, _INITIALS = "标谱", "BP"
_SHOWN = 3


def write_commented(draft: bytes, review: DraftReview, language: str, file: IO[bytes]) -> int:
    """Write the draft with comments; return how many terms were found in it.

    Args:
        draft: the draft, as DOCX.
        review: what was found.
        language: ``zh`` or ``en``.
        file: where to.
    """
    import docx

    document = docx.Document(BytesIO(draft))
    placed = 0
    for paragraph, term in _places(document, review.terms):
        runs = paragraph.runs
        if not runs:
            continue
        text = comment_on(term, language == "en")
        document.add_comment(runs, text=text, author=_AUTHOR, initials=_INITIALS)
        placed += 1
    document.save(file)
    return placed


def comment_on(term: CheckedTerm, english: bool) -> str:
    """Return what a comment says of a term: verdict, matches, proposal."""
    lines = [TERM_NAMES[term.verdict][english]]
    for one in term.matches[:_SHOWN]:
        other = one.right
        place = " ".join(part for part in (other.number or other.title, other.clause) if part)
        lines.append(f"{VERDICT_NAMES[one.verdict][english]}：{other.term}（{place}）")
        if one.right.definition:
            lines.append(f"  {one.right.definition}")
    lines.append(term.proposal.en if english else term.proposal.zh)
    if term.proposal.text:
        lines.append(term.proposal.text)
    return "\n".join(plain(line) for line in lines)


def _places(
    document: WordDocument, terms: Sequence[CheckedTerm]
) -> Iterator[tuple[Paragraph, CheckedTerm]]:
    """Yield the paragraph that each term stands in, in the order of the draft.

    A term's paragraph begins with the term, behind its clause number if that is typed; it is
    looked for behind the one of the term before, and from the top where that finds none.
    """
    paragraphs = list(_paragraphs(document))
    keys = [_key(paragraph.text) for paragraph in paragraphs]
    begin = 0
    for term in terms:
        wanted = _key(term.entry.term)
        found = _first(keys, wanted, begin) if wanted else None
        found = _first(keys, wanted, 0) if found is None and wanted else found
        if found is not None:
            begin = found + 1
            yield paragraphs[found], term


def _paragraphs(document: WordDocument) -> Iterator[Paragraph]:
    yield from document.paragraphs
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs


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
