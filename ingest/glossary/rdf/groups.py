"""The groups of a SKOS file: its collections and, where it has several, its schemes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from biaopu.ingest.glossary.drafts import DraftGroup
from biaopu.ingest.glossary.ids import local_name
from biaopu.ontology.document import Notice
from biaopu.ontology.public_vocabularies import RDF, SKOS, Skos

from .concept import TYPE, Concept
from .label_places import Whereabouts
from .parse import STAND_IN, Facts

_COLLECTIONS: Final = frozenset((Skos.COLLECTION, SKOS + "OrderedCollection"))
_MEMBER_LIST: Final = SKOS + "memberList"
_NIL: Final = RDF + "nil"
_MOST_NAMED: Final = 10


@dataclass(frozen=True, slots=True)
class Groups:
    """What a file says of groups.

    Attributes:
        title: what the first scheme is called, ``""`` if there is none.
        scheme: the IRIs of the schemes, which tell the base from any other; ``""`` if it has none.
        drafts: its collections, and its schemes where there are several.
        members: concept → the keys of the groups that it is in.
        notices: what there is to say.
    """

    title: str
    scheme: str
    drafts: tuple[DraftGroup, ...]
    members: Mapping[str, tuple[str, ...]]
    notices: tuple[Notice, ...]

    def of(self, concept: str) -> tuple[str, ...]:
        """Return the keys of the groups that a concept is in."""
        return self.members.get(concept, ())


def groups_of(facts: Facts, concepts: Sequence[str], places: Whereabouts) -> Groups:
    """Return the schemes and collections of a file.

    Args:
        facts: what it says.
        concepts: the subjects that are concepts.
        places: where its labels stand.
    """
    schemes, collections = (
        _typed(facts, frozenset((Skos.CONCEPT_SCHEME,))),
        _typed(facts, _COLLECTIONS),
    )
    titles = {one: Concept(facts, one).title() for one in (*schemes, *collections)}
    held = {one: tuple(_members(facts, one)) for one in collections}
    if several := len(schemes) > 1:
        held |= {one: tuple(_in_scheme(facts, concepts, one)) for one in schemes}
    members: dict[str, list[str]] = {}
    for group, inside in held.items():
        for one in inside:
            members.setdefault(one, []).append(group)
    drafts = tuple(
        DraftGroup(
            local_name(one.removeprefix(STAND_IN)) if one[:2] != "_:" else "",
            titles[one] or local_name(one.removeprefix(STAND_IN)),
            places.find(titles[one], local_name(one)),
            one,
            next(iter(members.get(one, ())), ""),
        )
        for one in held
    )
    real = sorted(one for one in schemes if not one.startswith(("_:", STAND_IN)))
    return Groups(
        titles[schemes[0]] if schemes else "",
        "\n".join(real),
        drafts,
        {one: tuple(groups) for one, groups in members.items()},
        tuple(_notices([titles[one] or one for one in schemes] if several else [])),
    )


def _typed(facts: Facts, types: frozenset[str]) -> list[str]:
    return [s for s, said in facts.items() if types & {v.text for v in said.get(TYPE, ())}]


def _members(facts: Facts, collection: str) -> Iterator[str]:
    """Yield what a collection holds; its list may run in a circle."""
    said = facts[collection]
    yield from (value.text for value in said.get(Skos.MEMBER, ()))
    seen = {_NIL}
    for value in said.get(_MEMBER_LIST, ()):
        at = value.text
        while at not in seen:
            seen.add(at)
            node = facts.get(at, {})
            yield from (one.text for one in node.get(RDF + "first", ())[:1])
            at = next((one.text for one in node.get(RDF + "rest", ())), _NIL)


def _in_scheme(facts: Facts, concepts: Sequence[str], scheme: str) -> Iterator[str]:
    tops = {value.text for value in facts[scheme].get(Skos.HAS_TOP_CONCEPT, ())}
    for concept in concepts:
        kinds = (Skos.IN_SCHEME, Skos.TOP_CONCEPT_OF)
        said = {v.text for kind in kinds for v in facts[concept].get(kind, ())}
        if scheme in said or concept in tops:
            yield concept


def _notices(titles: Sequence[str]) -> Iterator[Notice]:
    if titles:
        named = "、".join(titles[:_MOST_NAMED])
        yield Notice(
            "scheme.several",
            f"文件里有 {len(titles)} 个概念体系（{named}），各成一组；题名取第一个。",
            None,
            f"The file has {len(titles)} concept schemes ({named}), each read as a group; the "
            "title is that of the first.",
        )
