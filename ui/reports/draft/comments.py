"""The draft itself, given back with a comment on each finding; only for drafts in DOCX."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import IO

from biaopu.graph.lint.findings import Finding
from biaopu.search.overlap.checking import CheckedTerm
from biaopu.ui.reports.lint.report import LEVELS, plain

from .places import DraftPlaces, Spot
from .review import (
    TERM_NAMES,
    DraftReview,
    Remark,
    english_said,
    match_said,
    opinion_said,
    others_said,
)

_AUTHOR, _INITIALS = "标谱", "BP"
_SHOWN, _NAMED = 3, 10


@dataclass(frozen=True, slots=True)
class _Comment:
    """What a comment says, where it is to stand, and how it is named where there is no place."""

    text: str
    name: str
    spot: Spot | None


def write_commented(
    draft: bytes, review: DraftReview, language: str, file: IO[bytes]
) -> tuple[str, ...]:
    """Write the draft with comments; return what was not found in it.

    What has no place of its own stands in one comment at the top of the draft.

    Args:
        draft: the draft, as DOCX.
        review: what was found.
        language: ``zh`` or ``en``.
        file: where to.
    """
    import docx

    document = docx.Document(BytesIO(draft))
    places = DraftPlaces.of(document, review.text)
    comments = list(_comments(review, places, english=language == "en"))
    lost = tuple(one for one in comments if one.spot is None)
    if lost and places.top is not None:
        comments.append(_Comment(_at_the_top(lost, english=language == "en"), "", places.top))
    for one in comments:
        if one.spot is not None:
            added = document.comments.add_comment(text=one.text, author=_AUTHOR, initials=_INITIALS)
            _mark(one.spot, added.comment_id)
    document.save(file)
    return tuple(one.name for one in lost)


def not_placed(names: Sequence[str]) -> Remark | None:
    """Return what to say of findings without a place, nothing where each has one."""
    if not names:
        return None
    shown = "、".join(names[:_NAMED]) + "…" * (len(names) > _NAMED)
    return Remark(
        f"{len(names)} 条结论在草案里没有找到可以加批注的位置：{shown}；"
        "已合并为草案开头的一条批注，也可用 --format docx 或 xlsx 看全部结论。",
        f"No place for a comment was found in the draft for {len(names)} findings: {shown}; one "
        "comment at the top of the draft has them all, and so have --format docx and xlsx.",
    )


def _comments(review: DraftReview, places: DraftPlaces, *, english: bool) -> Iterator[_Comment]:
    """Yield the comments on the terms, then those on what is amiss with the draft itself."""
    spots = tuple(places.of_terms([term.entry.term for term in review.terms]))
    for term, spot in zip(review.terms, spots, strict=True):
        name = f"{term.entry.clause} {term.entry.term}".strip()
        yield _Comment(comment_on(term, english), name, spot)
    by_clause = {
        (term.entry.clause, term.entry.term): spot
        for term, spot in zip(review.terms, spots, strict=True)
    }
    for finding in review.findings:
        found = None
        if finding.start is not None and finding.end is not None:
            found = places.of_span(finding.start, finding.end)
        name = " ".join(part for part in (finding.code, finding.clause, finding.label) if part)
        spot = found or by_clause.get((finding.clause, finding.label))
        if spot is None and finding.start is None and not finding.clause:
            spot = places.of_title(finding.label)  # it is about the draft as a whole
        yield _Comment(_comment_on_finding(finding, english=english), name, spot)


def comment_on(term: CheckedTerm, english: bool) -> str:
    """Return what a comment says of a term: verdict, matches, English, proposal."""
    lines = [TERM_NAMES[term.verdict][english]]
    for one in term.matches[:_SHOWN]:
        lines.append(match_said(one, english))
        if one.best.right.definition:
            lines.append(f"  {one.best.right.definition}")
        if opinion := opinion_said(one.best, english):
            lines.append(f"  {opinion}")
    lines += others_said(term.matches, _SHOWN, english)
    lines += [english_said(one, english=english) for one in term.english]
    lines.append(term.proposal.en if english else term.proposal.zh)
    if term.proposal.text:
        lines.append(term.proposal.text)
    return "\n".join(plain(line) for line in lines)


def _comment_on_finding(finding: Finding, *, english: bool) -> str:
    said = (
        (finding.title_en, finding.message_en, f"Remedy: {finding.hint_en}")
        if english
        else (finding.title_zh, finding.message_zh, f"怎么改：{finding.hint_zh}")
    )
    head = f"{LEVELS[finding.severity][english]} {finding.code} {said[0]}"
    return "\n".join(plain(line) for line in (head, *said[1:]))


def _at_the_top(lost: Sequence[_Comment], *, english: bool) -> str:
    head = (
        f"{len(lost)} findings have no place of their own in the draft:"
        if english
        else f"以下 {len(lost)} 条结论在草案里没有找到位置："
    )
    return "\n".join((head, *(f"{plain(one.name)}\n{one.text}" for one in lost)))


def _mark(spot: Spot, number: int) -> None:
    """Set the marks of a comment around a stretch of a paragraph."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    names = nsdecls("w")
    begin, end = (
        parse_xml(f'<w:commentRange{which} {names} w:id="{number}"/>') for which in ("Start", "End")
    )
    reference = parse_xml(f'<w:r {names}><w:commentReference w:id="{number}"/></w:r>')
    spot.first.addprevious(begin)
    spot.last.addnext(reference)
    spot.last.addnext(end)
