"""JSON-LD of a stranger: what a parser would fetch, leave out unsaid or choke on, found first."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from biaopu.ingest.glossary.tbx.xml_tree import malformed
from biaopu.ontology.document import Document
from biaopu.ontology.errors import InputError

_DEEPEST: Final = 200
_BAD_IRI: Final = re.compile(r"[\x00-\x20<>\"{}|\\^`]")
_MAPS: Final = frozenset(("@language", "@index", "@id", "@type", "@graph"))


BAD_TAG: Final = "x-unknown"
"""Stands where a language tag is that is none: it says that the language is not known."""


@dataclass(frozen=True, slots=True)
class Checked:
    """JSON-LD that can be parsed.

    Attributes:
        text: it, with `BAD_TAG` for language tags that are none.
        undefined: the keys that no context defines, which say nothing in RDF, and how often each
            occurs.
        tags: the language tags that are none, and how often each occurs.
    """

    text: str
    undefined: Mapping[str, int]
    tags: Mapping[str, int]


def is_tag(tag: str) -> bool:
    """Tell whether a language tag is one that RDF allows.

    >>> is_tag("zh-Hans"), is_tag("Chinese (PRC)")
    (True, False)
    """
    try:
        ox.Literal("", language=tag)
    except ValueError:
        return False
    return True


def mended_tag(tag: str) -> str:
    """Return a language tag as RDF allows it, `BAD_TAG` for what is none.

    >>> mended_tag("zh_CN"), mended_tag("Chinese (PRC)")
    ('zh-CN', 'x-unknown')
    """
    return next((one for one in (tag, tag.replace("_", "-")) if is_tag(one)), BAD_TAG)


@dataclass(frozen=True, slots=True)
class _Member:
    """One value in JSON: how deep, under which key (that of its list for an item), in a context."""

    depth: int
    key: str
    value: object
    context: bool


def check_json(document: Document) -> Checked:
    """Refuse JSON-LD that is malformed, too deep, unsafe, or that would be read in part only.

    Raises:
        InputError: it is no JSON, nests too deep, needs a context from elsewhere, or has an IRI
            that is none; names the line.
    """
    data = _loaded(document)
    members = list(_members(document, data))
    for member in members:
        _refuse_elsewhere(document, member)
    contexts = [m.value for m in members if m.key == "@context" and isinstance(m.value, dict)]
    terms = {name: _maps_by(said) for context in contexts for name, said in context.items()}
    undefined: Counter[str] = Counter()
    odd: Counter[str] = Counter()
    for member in members:
        _refuse_iri(document, member)
        if member.key == "@language" and isinstance(member.value, str) and not is_tag(member.value):
            odd[member.value] += 1
        if isinstance(member.value, dict) and not member.context:
            by = terms.get(member.key, frozenset())
            if by:
                tags = member.value.keys() - terms.keys() - {"@none"} if "@language" in by else ()
                odd.update(tag for tag in tags if not is_tag(tag))
            else:
                undefined.update(_meaningless(document, member.value, terms))
    text = json.dumps(_mended(data, odd, terms), ensure_ascii=False) if odd else document.text
    none = {tag: count for tag, count in odd.items() if mended_tag(tag) == BAD_TAG}
    return Checked(text, undefined, none)


def _mended(
    value: object, odd: Container[str], terms: Mapping[str, frozenset[str]], key: str = ""
) -> object:
    """Return JSON with mended tags in place of the odd ones; it is not deep."""
    if isinstance(value, list):
        return [_mended(item, odd, terms, key) for item in value]
    if not isinstance(value, dict):
        odd_tag = key == "@language" and isinstance(value, str) and value in odd
        return mended_tag(str(value)) if odd_tag else value
    made = {name: _mended(item, odd, terms, name) for name, item in value.items()}
    if "@language" in terms.get(key, ()):
        for name in [name for name in made if name in odd and name not in terms]:
            item, tag = made.pop(name), mended_tag(name)
            said = [*_several(made.get(tag, [])), *_several(item)]
            made[tag] = said
    return made


def _several(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _loaded(document: Document) -> object:
    try:
        return json.loads(document.text, parse_int=float)  # of however many digits
    except json.JSONDecodeError as error:
        raise malformed(document, "JSON", error.lineno, error.msg, error.colno) from error
    except RecursionError as error:
        raise _too_deep(document) from error


def _members(document: Document, data: object) -> Iterator[_Member]:
    """Yield everything in JSON; list items bear the key of their list."""
    held = [_Member(0, "", data, context=False)]
    while held:
        member = held.pop()
        if member.depth > _DEEPEST:
            raise _too_deep(document)
        yield member
        deeper, value = member.depth + 1, member.value
        if isinstance(value, dict):
            held.extend(
                _Member(deeper, name, item, member.context or name == "@context")
                for name, item in value.items()
            )
        elif isinstance(value, list):
            held.extend(_Member(deeper, member.key, item, member.context) for item in value)


def _refuse_elsewhere(document: Document, member: _Member) -> None:
    outside = member.key == "@context" and isinstance(member.value, str)
    if outside or member.key == "@import":
        raise InputError(
            f"文件“{document.name}”要到“{member.value}”取 JSON-LD 上下文，为安全起见不联网；"
            "请把 @context 的内容直接写进文件再试。",
            f"The file '{document.name}' needs the JSON-LD context '{member.value}', which is "
            "not fetched; write the context into the file and try again.",
        )


def _maps_by(said: object) -> frozenset[str]:
    """Return what the value of a term is a map by, as its definition says."""
    held = said.get("@container", ()) if isinstance(said, dict) else ()
    several = (held,) if isinstance(held, str) else held or ()
    return _MAPS.intersection(one for one in several if isinstance(one, str))


def _refuse_iri(document: Document, member: _Member) -> None:
    """Refuse an IRI that is none: the parser would leave the statement out."""
    if isinstance(member.value, str) and member.key == "@id" and _BAD_IRI.search(member.value):
        raise _bad(document, member.value)


def _meaningless(
    document: Document, node: Mapping[str, object], terms: Container[str]
) -> Iterator[str]:
    """Yield the keys of a node that neither are keywords nor IRIs nor defined; refuse bad IRIs."""
    for name in node:
        if ":" in name and _BAD_IRI.search(name):
            raise _bad(document, name)
        known = ":" in name or name[:1] == "@" or name in terms
        if not known and "@vocab" not in terms:  # which gives undefined names a meaning
            yield name


def _bad(document: Document, value: str) -> InputError:
    start = document.text.find(json.dumps(value, ensure_ascii=False)[1:-1])
    line = document.text.count("\n", 0, start) + 1 if start >= 0 else None
    return malformed(document, "JSON-LD", line, f"invalid IRI '{value[:80]}'")


def _too_deep(document: Document) -> InputError:
    return InputError(
        f"文件“{document.name}”的 JSON 嵌套超过 {_DEEPEST} 层，不读取；请检查这份文件。",
        f"The JSON of '{document.name}' is nested over {_DEEPEST} deep and is not read; "
        "check the file.",
    )
