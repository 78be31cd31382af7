"""A chapter of terms by itself, as drafters paste it: read as the standard it will stand in."""

from __future__ import annotations

import re
from dataclasses import replace

from biaopu.ingest.readers.text import read_text
from biaopu.ontology.document import Document, Metadata
from biaopu.ontology.errors import UnknownKindError
from biaopu.ontology.standard import Standard

from .parse import parse_standard

_CHAPTER = re.compile(r"^[^\S\n]*(?P<number>\d{1,2})[\s.、．]*术语", re.MULTILINE)
_CLAUSE = re.compile(r"^[^\S\n]*(?P<number>\d{1,2})[.．]\d{1,2}(?:[\s.．]|\b)", re.MULTILINE)
_USUAL_NUMBER = 3
_MOST_BEFORE = 20


def parse_fragment(document: Document, known: Metadata | None = None) -> Standard:
    """Read a text that has term entries but none of the other chapters of a standard.

    Chapters that say nothing are put before it, so that what follows is read as in a whole
    standard; the record's document is the completed text, and its spans count in that.

    Args:
        document: what a reader made of the file.
        known: facts from elsewhere; they win over printed ones.

    Raises:
        UnknownKindError: no term entries are found in it either.
    """
    before = _before(document.text)
    completed = read_text(document.name, f"{before}{document.text}".encode())
    standard = parse_standard(completed, known)
    if not standard.terms:
        raise UnknownKindError(
            f"“{document.name}”里没有找到术语条目（如“3.1 术语 term”，下一行是定义），"
            "请粘贴术语和定义一章，或给出整份草案。",
            f"No term entries were found in '{document.name}' (such as '3.1 术语 term' with the "
            "definition on the next line); paste the chapter of terms, or give the whole draft.",
        )
    return replace(standard, scope="", references=())


def _before(text: str) -> str:
    """Return what must stand before the text: the chapters up to the one its clauses are in."""
    chapter, clause = _CHAPTER.search(text), _CLAUSE.search(text)
    found = chapter or clause
    number = min(int(found["number"]), _MOST_BEFORE) if found else _USUAL_NUMBER
    titles = ["范围", "规范性引用文件", *(f"第{at}章" for at in range(3, number))][: number - 1]
    lines = [f"{at} {title}\n本章从略。" for at, title in enumerate(titles, 1)]
    if chapter is None:
        lines.append(f"{number} 术语和定义")
    return "".join(f"{line}\n" for line in lines)
