"""Reading back what belongs to a node: topics, stages, examples, counts, mentions, logic."""

from __future__ import annotations

from biaopu.ontology.guide import LogicKind
from biaopu.ontology.vocabulary import Bp

from .facts import Facts
from .records import CountView, ExampleView, LogicEdge, MentionView, PartView

_KINDS: dict[str, LogicKind] = {
    Bp.SUPPORTS: "supports",
    Bp.HUB_OF: "hub_of",
    Bp.GUIDES: "guides",
    Bp.MEETS: "meets",
}


def part(facts: Facts, iri: str) -> PartView:
    """Return a topic or stage, or a characteristic with its words for a label."""
    label = facts.text(iri, Bp.TEXT) or facts.link(iri).label
    return PartView(iri, label, facts.number(iri, Bp.ORDER), facts.evidence(iri))


def example(facts: Facts, iri: str) -> ExampleView:
    """Return an example of a new format."""
    industries = sorted(facts.all(iri, Bp.FUSES))
    need = facts.one(iri, Bp.MEETS)
    return ExampleView(
        iri=iri,
        label=facts.link(iri).label,
        fuses=tuple(facts.link(industry).label for industry in industries),
        meets=facts.link(need).label if need else "",
        evidence=facts.evidence(iri),
    )


def count(facts: Facts, iri: str) -> CountView:
    """Return a declared count."""
    declared, found = facts.number(iri, Bp.DECLARED), facts.number(iri, Bp.FOUND)
    return CountView(iri, facts.text(iri, Bp.COUNTED), declared, found, facts.evidence(iri))


def mention(facts: Facts, iri: str) -> MentionView:
    """Return an occurrence of a name."""
    return MentionView(
        iri=iri,
        label=facts.link(iri).label,
        target=facts.maybe_link(facts.one(iri, Bp.MENTION_OF)),
        place=facts.maybe_link(facts.one(iri, Bp.MENTIONED_IN)),
        evidence=facts.evidence(iri),
    )


def edge(facts: Facts, iri: str) -> LogicEdge:
    """Return an arrow of the logic picture."""
    target = facts.text(iri, Bp.RELATION_TARGET)
    return LogicEdge(
        iri=iri,
        kind=_KINDS[facts.text(iri, Bp.LOGIC_PROPERTY)],
        source=facts.link(facts.text(iri, Bp.RELATION_SOURCE)),
        target=facts.link(target),
        to_node=Bp.AIM not in facts.types(target),
        text=facts.text(iri, Bp.TEXT),
        evidence=facts.evidence(iri),
    )
