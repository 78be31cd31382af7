"""Identifiers: the ASCII document id and the IRIs that are made from it.

The rule: ``{base}/id/{document}/{path}``, from a document's number and a clause or outline path,
never from a label or a printed code alone, since both repeat. All are stable over rebuilds.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from .document import Span

DEFAULT_BASE = "https://w3id.org/biaopu"

_ISSUERS = {"工信厅科": "miit"}
_ISSUED_NUMBER = re.compile(
    r"^(?P<issuer>\D+?)[〔\[(（【](?P<year>\d{4})[〕\])）】]第?(?P<serial>\d+)号?$"
)
_NOT_SLUG = re.compile(r"[^a-z0-9.]+")


def slug(text: str) -> str:
    """Return ``text`` as lower-case ASCII words joined by ``-``; Han characters become pinyin.

    >>> slug("GB/T 1.1—2020")
    'gb-t-1.1-2020'
    >>> slug("科技服务业")
    'ke-ji-fu-wu-ye'
    """
    from pypinyin import lazy_pinyin  # its dictionaries take a third of a second

    normal = unicodedata.normalize("NFKC", text).lower()
    return _NOT_SLUG.sub("-", " ".join(lazy_pinyin(normal))).strip("-.")


def document_id(number: str, title: str = "") -> str:
    """Return the id of the document with this ``number``, or of this ``title`` if it has none.

    >>> document_id("工信厅科〔2024〕32 号")
    'miit-2024-32'
    >>> document_id("", "科技服务业标准体系建设指南（2025版）")
    'ke-ji-fu-wu-ye-biao-zhun-ti-xi-jian-she-zhi-nan-2025-ban'
    """
    compact = re.sub(r"\s+", "", number)
    if issued := _ISSUED_NUMBER.match(compact):
        issuer = _ISSUERS.get(issued["issuer"]) or slug(issued["issuer"])
        return f"{issuer}-{issued['year']}-{issued['serial']}"
    return slug(number) or slug(title)


@dataclass(frozen=True, slots=True)
class Namer:
    """Makes every IRI of the graph under one ``base`` (a setting, without a closing slash)."""

    base: str = DEFAULT_BASE

    def document(self, document: str) -> str:
        """Return the IRI of a document.

        >>> Namer().document("miit-2024-32")
        'https://w3id.org/biaopu/id/miit-2024-32'
        """
        return f"{self.base}/id/{quote(document)}"

    def graph(self, document: str) -> str:
        """Return the IRI of the named graph that holds a document's statements."""
        return f"{self.base}/graph/{quote(document)}"

    def item(self, document: str, path: str) -> str:
        """Return the IRI of what stands at a clause or outline path.

        >>> Namer().item("miit-2024-32", "4.1.2.1")
        'https://w3id.org/biaopu/id/miit-2024-32/4.1.2.1'
        """
        return f"{self.document(document)}/{quote(path)}"

    def part(self, document: str, path: str, role: str, order: int) -> str:
        """Return the IRI of the ``order``-th thing in the ``role`` at a path (``…/topic/2``)."""
        return f"{self.item(document, path)}/{role}/{order}"

    def section(self, document: str, path: str) -> str:
        """Return the IRI of a section as a piece of text, apart from what it is about."""
        return f"{self.document(document)}/section/{quote(path)}"

    def span(self, document: str, span: Span) -> str:
        """Return the IRI of a stretch of a document's original text."""
        return f"{self.document(document)}/span/{span.start}-{span.end}"


_TAKEN = ("reading", "terms")


def entry_iris(namer: Namer, document: str, clauses: Iterable[str]) -> tuple[str, ...]:
    """Return the IRI of the entry at each clause, in the order given.

    The first entry at a clause has the clause's own IRI; a later one has its number added, so that
    two entries never become one. So has one at a word that names something else of its document,
    as an identifier of a term base may.

    >>> entry_iris(Namer("b"), "d", ("3.1", "3.1"))
    ('b/id/d/3.1', 'b/id/d/3.1/entry/2')
    >>> entry_iris(Namer("b"), "d", ("terms",))
    ('b/id/d/terms/entry/2',)
    """
    seen = Counter(_TAKEN)
    iris = []
    for clause in clauses:
        seen[clause] += 1
        number = seen[clause]
        first = number == 1
        iris.append(
            namer.item(document, clause) if first else namer.part(document, clause, "entry", number)
        )
    return tuple(iris)
