"""The document that a person means: by id, number in any spelling, title, file name or IRI."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePath
from typing import Final, Protocol, TypeVar

from .errors import UnknownNameError, UsageError
from .iris import document_id, spelling
from .numbers import parse_number

_NEAR: Final = 3
_LEAST_ALIKE: Final = 50.0
_MOST_LISTED: Final = 10


class NamedDocument(Protocol):
    """What a document is called; a name that it does not have is ``""``."""

    @property
    def iri(self) -> str:
        """Its IRI."""

    @property
    def id(self) -> str:
        """Its ASCII id."""

    @property
    def number(self) -> str:
        """Its number as printed."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def file_name(self) -> str:
        """The file it was read from."""


D = TypeVar("D", bound=NamedDocument)

_NAMES: Final[tuple[Callable[[NamedDocument], str], ...]] = (
    lambda one: one.iri,
    lambda one: one.id,
    lambda one: one.number,
    lambda one: one.title,
    lambda one: one.file_name,
    lambda one: PurePath(one.file_name).stem,
)


def document_called(name: str, known: Iterable[D]) -> D:
    """Return the one document that a name means.

    Width, case and spaces do not matter. An IRI goes before an id, that before a number, a title
    and the name of a file, which needs neither its folder nor its ending. A number may be in any
    spelling, and without its year where only one edition is there.

    Raises:
        UnknownNameError: there is none; says the nearest names, or which documents there are.
        UsageError: there are several, and the name does not say which.
    """
    documents = list(known)
    found = _meant(name.strip().removeprefix("<").removesuffix(">"), documents)
    if len(found) == 1:
        return found[0]
    if not found:
        names = [word for one in documents for word in (one.id, one.number, one.title) if word]
        raise unknown_name(
            ("文档", "document"), name, most_alike(name, names), [one.id for one in documents]
        )
    ids = [one.id for one in found]
    raise UsageError(
        f"“{name}”不止一份文档：{'、'.join(ids)}，请写出其中一份。",
        f"There are several documents '{name}': {', '.join(ids)}; name one of them.",
    )


def _meant(name: str, documents: Sequence[D]) -> list[D]:
    wanted = spelling(name)
    if not wanted:
        return []
    for named in _NAMES:
        if found := [one for one in documents if spelling(named(one)) == wanted]:
            return found
    if number := parse_number(name):
        known = [(parse_number(one.number), one) for one in documents]
        same = [one for its, one in known if its == number]
        if found := same or [one for its, one in known if its and its.undated == number]:
            return found
    # an official document's number in another spelling, a file in a folder, an IRI of another base
    identifier, last = document_id(name), spelling(re.split(r"[/\\]", name)[-1])
    return [one for one in documents if one.id == identifier] or [
        one for one in documents if last in (one.id, spelling(one.file_name))
    ]


def most_alike(wanted: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the few of the known words that are most like the wanted ones, best first."""
    from rapidfuzz import fuzz, process  # 30 ms, and only a wrong name needs it

    near = process.extract(
        wanted, list(known), scorer=fuzz.ratio, limit=_NEAR, score_cutoff=_LEAST_ALIKE
    )
    return tuple(word for word, *_ in near)


def unknown_name(
    what: tuple[str, str],
    name: str,
    near: Sequence[str],
    known: Sequence[str] = (),
    more: tuple[str, str] = ("", ""),
) -> UnknownNameError:
    """Return the error for a name that nothing in the graph bears.

    Args:
        what: what was looked for, in Chinese and English.
        name: as it was asked for.
        near: names to try instead.
        known: names that there are, told of where none is near.
        more: what else to do, in Chinese and English.
    """
    zh, en = "没有相近的名称", "no name is near"
    if near:
        zh = "相近的有：" + "、".join(f"“{one}”" for one in near)
        en = "near names: " + ", ".join(f"'{one}'" for one in near)
    elif known:
        rest = "…" if len(known) > _MOST_LISTED else ""
        zh = f"现有：{'、'.join(known[:_MOST_LISTED])}{rest}"
        en = f"it has: {', '.join(known[:_MOST_LISTED])}{rest}"
    return UnknownNameError(
        f"图谱里没有{what[0]}“{name}”，{zh}{more[0]}。",
        f"The graph has no {what[1]} '{name}'; {en}{more[1]}.",
    )
