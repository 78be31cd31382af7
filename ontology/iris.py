"""Identifiers: the ASCII document id and the IRIs that are made from it.

The rule: ``{base}/id/{document}/{path}``, from a document's number and a clause or outline path,
never from a label or a printed code alone, since both repeat. All are stable over rebuilds.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Protocol, TypeVar
from urllib.parse import quote

from .document import Evidence, Span
from .numbers import parse_number

DEFAULT_BASE = "https://w3id.org/biaopu"

_FRONT = "front"  # stands for the text before the first heading, whose outline path is ""
_READING, _TERMS = "reading", "terms"
_SPAN = re.compile(r"/span/(\d+)-(\d+)")

_ISSUERS = {"工信厅科": "miit"}
_ISSUED_NUMBER = re.compile(
    r"^(?P<issuer>\D+?)[〔\[(（【](?P<year>\d{4})[〕\])）】]第?(?P<serial>\d+)号?$"
)
_NOT_SLUG = re.compile(r"[^a-z0-9.]+")
_NOT_TOLD = re.compile(r"[\W_]+")
_TELLING = re.compile(r"[+*#&=<>@%$~^|]")
_LONGEST = 80  # an id is a file's name, to which an ending comes

CATALOGUE = "catalogue"
"""The graph of the catalogue goes by this name where those of documents go by their ids."""

MAPPINGS = "mappings"
"""The graph of what reviewers decided, likewise."""

_RESERVED = frozenset({CATALOGUE, MAPPINGS, "ontology", "inferred"})


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


def spelling(name: str) -> str:
    """Return a name without what makes no difference: width, case, how many spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).lower().split())


def document_id(number: str, title: str = "") -> str:
    """Return the id of the document with this ``number``, or of this ``title`` if it has none.

    Different documents never share one: where a slug does not tell all of a name, as a title's
    never does, a digest of the name ends it; so it does where a slug is too long for a file's name
    or is the name of a graph of our own. A document with neither gets ``""``.

    >>> document_id("工信厅科〔2024〕32 号")
    'miit-2024-32'
    >>> document_id("", "科技服务业标准体系建设指南（2025版）")
    'ke-ji-fu-wu-ye-biao-zhun-ti-xi-jian-she-zhi-nan-2025-ban-1f6b43bf'
    """
    standard = parse_number(number)
    if standard and standard.placeholder:  # GB XXXXX—XXXX names no document
        number = ""
    compact = re.sub(r"\s+", "", number)
    if issued := _ISSUED_NUMBER.match(compact):
        issuer = _ISSUERS.get(issued["issuer"], issued["issuer"])
        compact = number = f"{issuer}-{issued['year']}-{issued['serial']}"
    if made := _number_slug(number, standard=standard is not None):
        return made
    named = spelling(title)
    return _bounded(slug(title), named, whole=False) if named else ""


def scheme_id(iri: str) -> str:
    """Return the id of the term base whose scheme has this IRI, ``""`` for no IRI.

    >>> scheme_id("https://example.org/terms/scheme")[:7]
    'scheme-'
    """
    last = re.split(r"[#/:\n]", iri.rstrip("#/:"))[-1]
    return _bounded(slug(last), f"scheme {iri}", whole=False) if iri else ""


def _number_slug(number: str, *, standard: bool = False) -> str:
    """Return a number as a part of an IRI, ``""`` for one without a letter or a digit.

    Spaces, dashes, slashes and brackets part numbers and make no difference; any other mark does.
    """
    said = spelling(re.sub(r"\s+", "", number))
    told = _NOT_TOLD.sub("", said)
    if not told:
        return ""
    marks = "".join(_TELLING.findall(said))
    whole = (told.isascii() or standard) and not marks
    return _bounded(slug(number), f"number {told}{marks}", whole=whole)


def _standard_slug(number: str) -> str:
    return _number_slug(number, standard=parse_number(number) is not None) or slug(number)


def _bounded(made: str, name: str, *, whole: bool) -> str:
    if whole and len(made) <= _LONGEST and made not in _RESERVED:
        return made
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{made[:_LONGEST].rstrip('-.')}-{digest}".lstrip("-")


@dataclass(frozen=True, slots=True)
class Namer:
    """Makes every IRI of the graph under one ``base`` (a setting, without a closing slash)."""

    base: str = DEFAULT_BASE

    @property
    def ids(self) -> str:
        """What the IRIs of documents, and of all that is in them, begin with."""
        return f"{self.base}/id/"

    def document(self, document: str) -> str:
        """Return the IRI of a document.

        >>> Namer().document("miit-2024-32")
        'https://w3id.org/biaopu/id/miit-2024-32'
        """
        return f"{self.ids}{quote(document)}"

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
        return below(self.item(document, path or _FRONT), role, order)

    def section(self, document: str, path: str) -> str:
        """Return the IRI of a section as a piece of text, apart from what it is about."""
        return f"{self.document(document)}/section/{quote(path)}"

    def span(self, document: str, span: Span) -> str:
        """Return the IRI of a stretch of a document's original text."""
        return f"{self.document(document)}/span/{span.start}-{span.end}"

    def terminology(self, document: str) -> str:
        """Return the IRI of the scheme of the concepts that a document defines."""
        return self.item(document, _TERMS)

    def reading(self, document: str) -> str:
        """Return the IRI of the activity that made a document's graph."""
        return self.item(document, _READING)

    def software(self, version: str) -> str:
        """Return the IRI of a version of biaopu."""
        return f"{self.base}/software/biaopu/{version}"

    def agent(self, name: str) -> str:
        """Return the IRI of the organisation with this name."""
        # two names may sound alike, and a slug is how a name sounds
        return f"{self.base}/agent/{slug(name)}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"

    @property
    def editors(self) -> str:
        """The IRI of those who put the catalogue together."""
        return f"{self.base}/agent/biaopu-editors"

    def work(self, number: str) -> str:
        """Return the IRI of a standard, whichever edition, from its number without the year."""
        return f"{self.base}/work/{_standard_slug(number)}"

    def record(self, number: str, title: str) -> str:
        """Return the IRI of a catalogue record, from its number or, without one, its title."""
        key = _standard_slug(number) if number else hashlib.sha256(title.encode()).hexdigest()[:16]
        return f"{self.base}/catalogue/{quote(key)}"

    def link(self, record: str, document: str, path: str, relation: str) -> str:
        """Return the IRI of a catalogue record's link to what stands at a path of a document."""
        return f"{record}/link/{document}/{quote(path)}/{relation}"


def local(iri: str) -> str:
    """Return the document and path that an IRI is made from, whatever the base.

    >>> local("https://example.org/id/miit-2024-32/4.1")
    'miit-2024-32/4.1'
    """
    return iri.rpartition("/id/")[2]


def below(iri: str, role: str, order: int = 1) -> str:
    """Return the IRI of the ``order``-th thing in the ``role`` that belongs to another thing.

    >>> below("b/id/d/3.1", "note", 2)
    'b/id/d/3.1/note/2'
    """
    return f"{iri}/{role}/{order}"


def is_below(iri: str, role: str) -> bool:
    """Tell whether an IRI names something in the ``role`` that belongs to another thing."""
    return f"/{role}/" in iri


def selectors(span: str) -> tuple[str, str]:
    """Return the IRIs of what selects a stretch of text, by its offsets and by its words."""
    return f"{span}/position", f"{span}/quote"


def without_selector(iri: str) -> str:
    """Return the IRI of the stretch that a selector selects; any other IRI as it is."""
    return iri.removesuffix("/position").removesuffix("/quote")


def span_in(iri: str) -> Span | None:
    """Return the stretch of text that an IRI names or belongs to, ``None`` if it is of none.

    >>> span_in("b/id/d/span/3-9")
    Span(start=3, end=9)
    """
    found = _SPAN.search(iri)
    return Span(int(found[1]), int(found[2])) if found else None


class Evidenced(Protocol):
    """A record that knows where it was read."""

    @property
    def evidence(self) -> Evidence:
        """Where the record was read."""
        ...


Record = TypeVar("Record", bound=Evidenced)


def section_of(record: Evidenced) -> str:
    """Return the outline path of the section that a record was read in."""
    return record.evidence.section


def numbered(
    records: Iterable[Record], group: Callable[[Record], str] = section_of
) -> Iterator[tuple[int, Record]]:
    """Yield the records in text order, each with its number within its group, from 1."""
    seen = Counter[str]()
    for record in sorted(records, key=attrgetter("evidence.span")):
        seen[group(record)] += 1
        yield seen[group(record)], record


def concepts(
    namer: Namer, document: str, definitions: Iterable[Record]
) -> Iterator[tuple[int, str, Record]]:
    """Yield a guide's definitions in text order, each with its number in its section.

    Between the two stands the IRI of the concept that it defines, which is made from that number.
    """
    for number, definition in numbered(definitions):
        iri = namer.part(document, section_of(definition), "concept", number)
        yield number, iri, definition


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
    seen = Counter((_READING, _TERMS))
    iris = []
    for clause in clauses:
        seen[clause] += 1
        number = seen[clause]
        first = number == 1
        iris.append(
            namer.item(document, clause) if first else namer.part(document, clause, "entry", number)
        )
    return tuple(iris)
