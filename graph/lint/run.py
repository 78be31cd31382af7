"""The report of a graph: facts gathered, every check run, and findings put in order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Final

from biaopu.graph.reading.facts import Facts, natural
from biaopu.graph.store import GraphStore
from biaopu.graph.validation.shape import Violation
from biaopu.ontology.catalogue import CatalogueEntry

from .checks import (
    account,
    circular,
    citations,
    definitions,
    english,
    genus,
    hierarchy,
    naming,
    references,
    rejected,
)
from .findings import Draft, Finding, Rule
from .gathering.gather import documents_of, gather
from .locate import Locator
from .profile import DEFAULT, Profile
from .records import LintDocument, LintFacts
from .shapes import PREFIX, shape_rules, shapes_checked, without_doubles

NOTHING_KNOWN: Final[Mapping[str, Sequence[Violation]]] = MappingProxyType({})
"""No graph has been checked before."""


def all_rules() -> tuple[Rule, ...]:
    """Return every code of the report: the checks of the graph, then the SHACL shapes."""
    return (*RULES, *shape_rules())


@dataclass(frozen=True, slots=True)
class Linted:
    """The findings of a graph, and how many a profile passed over as accepted."""

    findings: tuple[Finding, ...]
    ignored: int = 0


def lint(
    store: GraphStore,
    documents: Iterable[str] | None = None,
    profile: Profile = DEFAULT,
    *,
    codes: Collection[str] = (),
    as_of: date | None = None,
    folder: Path | None = None,
    known: Mapping[str, Sequence[Violation]] = NOTHING_KNOWN,
    editions: Iterable[CatalogueEntry] = (),
) -> Linted:
    """Return what is amiss in a graph, in the order of documents, places and codes.

    Args:
        store: a graph as `biaopu.graph.writing.build` makes it, with the catalogue or without.
        documents: ids or IRIs of the documents to tell of; ``None`` means all. Conflicts with
            other documents of the graph are found all the same.
        profile: how bad each code counts and what is passed over.
        codes: only these codes; none means all.
        as_of: the day for which standings of standards count; today if ``None``.
        folder: where the store lies on disk, so that other processes may help with a large one.
        known: document id → the SHACL results of its graph, where these very shapes have checked
            it before; such a graph is not checked again.
        editions: standards known from elsewhere, beside those of the graph and its catalogue.
    """
    rules = {rule.code: rule for rule in all_rules() if not codes or rule.code in codes}
    active = {c for c, rule in rules.items() if profile.severity(c, rule.severity)}
    chosen = _chosen(documents_of(store), documents, profile)
    shaped = chosen if any(code.startswith(PREFIX) for code in active) else []
    with shapes_checked(store, shaped, folder, known) as results:
        facts = gather(store, as_of or date.today(), editions)
        report = _Report(facts, store, profile, rules, frozenset(d.iri for d in chosen))
        drafts = chain((draft for check in CHECKS for draft in check(facts)), results())
        found = list(report.findings(draft for draft in drafts if draft.code in active))
    told = sorted(without_doubles(found), key=_order)
    kept = tuple(finding for finding in told if not profile.ignores(finding))
    return Linted(kept, len(told) - len(kept))


def _chosen(
    known: Iterable[LintDocument], documents: Iterable[str] | None, profile: Profile
) -> list[LintDocument]:
    """Return the documents to tell of."""
    asked = None if documents is None else set(documents)
    return [
        document
        for document in known
        if profile.wants(document.id)
        and (asked is None or document.id in asked or document.iri in asked)
    ]


class _Report:
    """Turns drafts into findings: where they stand, how bad they count, whether they are told."""

    def __init__(
        self,
        facts: LintFacts,
        store: GraphStore,
        profile: Profile,
        rules: Mapping[str, Rule],
        chosen: frozenset[str],
    ) -> None:
        self._documents = {document.iri: document for document in facts.documents}
        entries = {entry.iri: entry for entry in facts.entries}
        self._locator = Locator(Facts(store), entries, self._documents)
        self._profile, self._rules, self._chosen = profile, rules, chosen

    def findings(self, drafts: Iterable[Draft]) -> Iterator[Finding]:
        """Yield the findings about chosen documents."""
        for draft in map(self._turned, drafts):
            finding = self._finding(draft) if draft.document in self._chosen else None
            if finding:
                yield finding

    def _turned(self, draft: Draft) -> Draft:
        """Return a draft so that it starts from a chosen document, where one takes part."""
        if draft.document in self._chosen:
            return draft
        for place, iri in enumerate(draft.related):
            document = self._locator.document(iri)
            if document and document.iri in self._chosen:
                others = (*draft.related[:place], *draft.related[place + 1 :])
                label = self._locator.related([iri])[0].label
                return replace(
                    draft, iri=iri, label=label, document=document.iri, spot="",
                    related=(draft.iri, *others), place=None,
                )  # fmt: skip
        return draft

    def _finding(self, draft: Draft) -> Finding | None:
        rule, document = self._rules[draft.code], self._documents[draft.document]
        severity = self._profile.severity(draft.code, rule.severity)
        place = draft.place or self._locator.place(draft.iri, draft.spot)
        return severity and Finding(
            code=draft.code,
            severity=severity,
            title_zh=rule.title_zh,
            title_en=rule.title_en,
            message_zh=draft.zh,
            message_en=draft.en,
            hint_zh=rule.hint_zh,
            hint_en=rule.hint_en,
            rule=rule.basis,
            iri=draft.iri,
            label=draft.label or self._locator.label(draft.iri),
            document=document.id,
            clause=place.clause,
            start=place.start,
            end=place.end,
            document_label=document.label,
            file=document.file,
            related=self._locator.related(draft.related),
        )


def _order(finding: Finding) -> tuple[object, ...]:
    start = -1 if finding.start is None else finding.start
    return finding.document, start, natural(finding.clause), finding.code, finding.iri


Check = Callable[[LintFacts], Iterator[Draft]]
"""From facts to what it found; reads nothing else."""

_FAMILIES: Final = (
    definitions, circular, naming, rejected, hierarchy, genus, references, citations, english,
    account,
)  # fmt: skip

CHECKS: Final[tuple[Check, ...]] = tuple(family.check for family in _FAMILIES)
"""Every check."""

RULES: Final[tuple[Rule, ...]] = tuple(
    sorted((rule for family in _FAMILIES for rule in family.RULES), key=lambda rule: rule.code)
)
"""Every code of the graph checks; those of SHACL shapes come from `biaopu.graph.lint.shapes`."""
