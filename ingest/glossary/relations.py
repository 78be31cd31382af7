"""Relations between the entries of a base: found by key or name, said from both ends.

A concept cannot be broader than itself, be it through others, nor related to what is above it.
Which link of a circle goes is settled by the order of the base alone: entries are followed upwards
in that order, and the link that leads back to an entry on the way is the one that closes it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from biaopu.ontology.document import Notice, Span

from .drafts import Draft
from .wording import clean

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_INVERSE = {"broader": "narrower", "narrower": "broader", "related": "related"}
_MOST_SHOWN = 20
_MOST_NOTICES = 100
_MOST_ABOVE = 200
"""How many entries above one are looked at: no real hierarchy is so high."""


@dataclass(slots=True)
class Relations:
    """The relations of one entry: ids within the base, then IRIs, in any order."""

    broader: list[str] = field(default_factory=list)
    narrower: list[str] = field(default_factory=list)
    related: list[str] = field(default_factory=list)
    replaced_by: list[str] = field(default_factory=list)


def relations_of(
    drafts: Sequence[Draft], ids: Sequence[str]
) -> tuple[dict[str, Relations], list[Notice]]:
    """Return the relations of each entry by its id; what an entry says, both ends say.

    An end that is neither an entry nor an IRI, or that may be several entries, is left out with a
    notice, and so is an entry that is related to itself, a broader relation that closes a circle,
    and an association of entries that one is above the other (SKOS S27).
    """
    targets = _Targets(drafts, ids)
    found = {identifier: Relations() for identifier in ids}
    for draft, identifier in zip(drafts, ids, strict=True):
        for kind, inverse in _INVERSE.items():
            for words in getattr(draft, kind):
                end = targets.find(words, draft, identifier)
                if end is None:
                    continue
                getattr(found[identifier], kind).append(end)
                if end in found:
                    getattr(found[end], inverse).append(identifier)
        ends = (targets.find(words, draft, identifier) for words in draft.replaced_by)
        found[identifier].replaced_by.extend(dict.fromkeys(filter(None, ends)))
    places = {identifier: place for place, identifier in enumerate(ids)}
    for relations in found.values():
        for kind in _INVERSE:
            setattr(relations, kind, _ordered(getattr(relations, kind), places))
    spans = {identifier: draft.span for draft, identifier in zip(drafts, ids, strict=True)}
    circles = _open_circles(found, spans)
    return found, [*targets.notices, *circles, *_part_kin(found)]


class _Targets:
    """Finds the entry that a word means: by its key, else by one of its names."""

    def __init__(self, drafts: Sequence[Draft], ids: Sequence[str]) -> None:
        self.keys: dict[str, list[str]] = defaultdict(list)
        self.names: dict[str, list[str]] = defaultdict(list)
        self.notices: list[Notice] = []
        for draft, identifier in zip(drafts, ids, strict=True):
            for key in draft.keys:
                self.keys[key].append(identifier)
            for name in dict.fromkeys(clean(name.text) for name in draft.designations):
                self.names[name].append(identifier)

    def find(self, words: str, draft: Draft, identifier: str) -> str | None:
        """Return the id or IRI that ``words`` means in an entry; ``None``, noticed, if none."""
        ends = self.keys.get(words) or self.names.get(clean(words), [])
        if len(ends) == 1 and ends[0] != identifier:
            return ends[0]
        if not ends and _IRI.fullmatch(words):
            return words
        self.notices.append(_lost(words, draft, len(ends)))
        return None


def _lost(words: str, draft: Draft, candidates: int) -> Notice:
    if candidates > 1:
        code, why = "relation.ambiguous", f"可指 {candidates} 个条目"
    elif candidates:
        code, why = "relation.self", "就是它自己"
    else:
        code, why = "relation.unknown", "在术语库里找不到"
    return Notice(code, f"{draft.place}的关系所指的“{words}”{why}，这条关系没有采用。", draft.span)


def _ordered(ends: list[str], places: dict[str, int]) -> list[str]:
    """Return entries in the order of the base, then IRIs, each once."""
    once = list(dict.fromkeys(ends))
    return sorted(once, key=lambda end: places.get(end, len(places)))


def _open_circles(found: Mapping[str, Relations], spans: Mapping[str, Span]) -> list[Notice]:
    """Take out the broader relations that close a circle; return a notice for each.

    Args:
        found: the relations of each entry, said from both ends; changed in place.
        spans: where each entry stands; a notice is about the first entry of its circle.
    """
    notices = []
    for circle in list(_circles(found)):
        lower, upper = circle[-2], circle[-1]
        found[lower].broader.remove(upper)
        if lower in found[upper].narrower:
            found[upper].narrower.remove(lower)
        notices.append(_notice(circle, spans.get(circle[0])))
    return _few(notices)


def _few(notices: list[Notice]) -> list[Notice]:
    """Return the first notices, and how many more there are."""
    more = len(notices) - _MOST_NOTICES
    if more <= 0:
        return notices
    last = Notice(notices[0].code, f"同类问题还有 {more} 处，处理相同，不一一列出。", None)
    return [*notices[:_MOST_NOTICES], last]


def _circles(found: Mapping[str, Relations]) -> Iterator[list[str]]:
    """Yield each circle as the way up that leads back to where it began; without recursion."""
    done: set[str] = set()
    for start in found:
        path: list[str] = []
        places: dict[str, int] = {}
        waiting: list[tuple[str, Iterator[str]]] = []
        if start not in done:
            waiting.append((start, iter(found[start].broader)))
            places[start] = 0
            path.append(start)
        while waiting:
            name, above = waiting[-1]
            upper = next(above, None)
            if upper is None:
                done.add(name)
                del places[path.pop()]
                waiting.pop()
            elif upper in places:
                yield [*path[places[upper] :], upper]
            elif upper in found and upper not in done:
                places[upper] = len(path)
                path.append(upper)
                waiting.append((upper, iter(found[upper].broader)))


def _notice(circle: list[str], span: Span | None) -> Notice:
    shown = [*circle[:_MOST_SHOWN], "…", *circle[-2:]] if len(circle) > _MOST_SHOWN + 2 else circle
    way = " → ".join(shown)
    return Notice(
        "relation.circle",
        f"上位关系成环：{way}；最后一条“{circle[-2]}的上位是{circle[-1]}”没有采用，请检查术语库。",
        span,
    )


def _part_kin(found: Mapping[str, Relations]) -> list[Notice]:
    """Take out associations of entries of which one is above the other; return a notice for each.

    SKOS S27: what is related is not above or below, not even through others.
    """
    notices = []
    for name, relations in found.items():
        beside = [end for end in relations.related if end in found]
        above = _above(name, found) if beside else frozenset()
        for end in (one for one in beside if one in above):
            relations.related.remove(end)
            if name in found[end].related:
                found[end].related.remove(name)
            message = f"“{name}”与它的上位“{end}”又相关，相关关系没有采用（SKOS S27）。"
            notices.append(Notice("relation.kin", message, None))
    return _few(notices)


def _above(name: str, found: Mapping[str, Relations]) -> frozenset[str]:
    """Return the entries above one; the circles are open by now, but no matter if not."""
    seen: set[str] = set()
    waiting = [name]
    while waiting and len(seen) < _MOST_ABOVE:
        for upper in found[waiting.pop()].broader:
            if upper in found and upper not in seen:
                seen.add(upper)
                waiting.append(upper)
    return frozenset(seen)
