"""Relations between the entries of a base: found by key or name, said from both ends."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from biaopu.ontology.document import Notice

from .circles import Relations, open_circles, part_kin
from .drafts import Draft
from .wording import clean

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")


_INVERSE = {"broader": "narrower", "narrower": "broader", "related": "related"}


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
    places = {identifier: place for place, identifier in enumerate(ids)}
    for relations in found.values():
        for kind in _INVERSE:
            setattr(relations, kind, _ordered(getattr(relations, kind), places))
    spans = {identifier: draft.span for draft, identifier in zip(drafts, ids, strict=True)}
    circles = open_circles(found, spans)
    return found, [*targets.notices, *circles, *part_kin(found)]


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
