"""Which entries a definition uses: the names of its own terminology, followed in its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from .folding import fold
from .matcher import TermMatcher
from .records import Entry, Usage

_BRACKETED = re.compile(r"\([^()]*\)")
_LEAD = r"[,;。:](?:也|还|又|但|且|可|通常|一般|主要|根据[^,。;]*,)*"
_EXAMPLES = re.compile(
    rf"{_LEAD}(?:不?包括|不?包含|不含|不?涉及|分为|分成|例如|比如|诸如|如(?![果何使需要有下若同实期]))"
    r"[^。;]*"
)
_BEYOND = re.compile(r"(?<=.)。.+", re.DOTALL)


def matchers_of(entries: Iterable[Entry]) -> dict[str, TermMatcher]:
    """Return, by document, what finds the valid names of its entries in text."""
    named: dict[str, list[tuple[str, str]]] = {}
    for entry in entries:
        names = (*entry.names, *entry.english)
        named.setdefault(entry.document.iri, []).extend((fold(n), entry.iri) for n in names)
    return {document: TermMatcher.of(pairs) for document, pairs in named.items()}


def usage_of(entries: Iterable[Entry], matchers: Mapping[str, TermMatcher]) -> dict[str, Usage]:
    """Return what each definition uses; entries that use and mention nothing are left out."""
    found: dict[str, Usage] = {}
    for entry in entries:
        usage = _of(entry, matchers[entry.document.iri])
        if usage.uses or usage.mentions:
            found[entry.iri] = usage
    return found


def essential(text: str) -> str:
    """Return a folded definition with what defines nothing blanked out, its length kept.

    That is what stands in brackets, the kinds and examples it lists (…，包括…；…，如…), which
    are narrower concepts as a rule and defined by means of this one, and sentences after the first:
    GB/T 1.1 has a definition be one phrase.
    """
    for pattern in (_BRACKETED, _EXAMPLES, _BEYOND):
        text = pattern.sub(lambda match: " " * len(match[0]), text)
    return text


def _of(entry: Entry, matcher: TermMatcher) -> Usage:
    uses: dict[str, None] = {}
    mentions: dict[str, None] = {}
    for definition in entry.definitions:
        whole = fold(definition.text)
        core = essential(whole)
        for match in matcher.matches(core):
            mentions.update(dict.fromkeys(match.entries))
            if len(match.entries) == 1:
                uses[match.entries[0]] = None
        if core != whole:
            mentions.update(_mentioned(whole, matcher))
    for note in entry.notes:
        mentions.update(_mentioned(fold(note), matcher))
    for once in (uses, mentions):
        once.pop(entry.iri, None)
    return Usage(tuple(uses), tuple(mentions))


def _mentioned(text: str, matcher: TermMatcher) -> dict[str, None]:
    return {iri: None for match in matcher.matches(text) for iri in match.entries}
