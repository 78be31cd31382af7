"""From drafts to a Glossary: clean texts, one preferred name a language, ids, relations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath

from biaopu.ingest.standard.sources import read_source
from biaopu.ontology.document import Document, Evidence, Metadata, Notice, Skipped
from biaopu.ontology.errors import InputError
from biaopu.ontology.glossary import (
    Designation,
    DesignationForm,
    DesignationStatus,
    Glossary,
    GlossaryDefinition,
    GlossaryEntry,
    language_order,
)
from biaopu.ontology.iris import document_id, scheme_id
from biaopu.ontology.standard import TermGroup

from .drafts import Draft, Drafts
from .ids import ids_of
from .relations import Relations, relations_of
from .wording import (
    clean,
    has_control,
    has_markup,
    is_romanised,
    unlabelled,
    without_markup,
)


def finish(document: Document, drafts: Drafts, known: Metadata | None) -> Glossary:
    """Put the drafts of a document in order.

    Args:
        document: the document they were read from.
        drafts: what its format made of it.
        known: facts from elsewhere; they win over the base's own.

    Raises:
        InputError: no entry has a name.
    """
    meta = _metadata(document, drafts, known)
    notices = [*document.notices, *drafts.notices]
    kept = [_tidy(draft, notices) for draft in drafts.entries]
    nameless = [draft for draft in kept if not draft.designations]
    kept = [draft for draft in kept if draft.designations]
    if not kept:
        raise _empty(document, len(nameless) + len(drafts.skipped))
    ids, repeated = ids_of(kept)
    relations, lost = relations_of(kept, ids)
    groups = _groups(drafts, kept, meta.id)
    entries = (
        _entry(draft, identifier, relations[identifier], groups, meta.id, drafts.rule)
        for draft, identifier in zip(kept, ids, strict=True)
    )
    unnamed = (Skipped(draft.span, "entry.no-term") for draft in nameless)
    return Glossary(
        meta=meta,
        document=document,
        entries=tuple(entries),
        groups=tuple(groups.values()),
        scheme=drafts.scheme,
        notices=(*notices, *repeated, *lost),
        skipped=tuple(sorted((*drafts.skipped, *unnamed), key=lambda item: item.span)),
    )


def _empty(document: Document, skipped: int) -> InputError:
    return InputError(
        f"术语库“{document.name}”里没有带术语的条目（跳过 {skipped} 处），请补上术语再试。",
        f"The term base '{document.name}' has no entry with a term ({skipped} skipped); "
        "add terms and try again.",
    )


def _metadata(document: Document, drafts: Drafts, known: Metadata | None) -> Metadata:
    printed = Metadata("", clean(drafts.title) or PurePath(document.name).stem, "", "", "")
    meta = printed.overruled_by(known)
    named = document_id(meta.number) or scheme_id(drafts.scheme) or document_id("", meta.title)
    return replace(meta, id=meta.id or named or f"glossary-{document.digest[:12]}")


def _tidy(draft: Draft, notices: list[Notice]) -> Draft:
    """Return a draft with clean texts; what had to be changed is added to ``notices``."""
    if any(map(has_control, _texts(draft))):
        message = f"{draft.place}里有控制字符或不可见字符，已去掉。"
        notices.append(Notice("text.control", message, draft.span))
    if any(map(has_markup, _texts(draft))):
        message = f"{draft.place}里有 HTML 标记，已去掉，只留文字。"
        en = "Marks of HTML were taken out of an entry; its words stay."
        notices.append(Notice("text.markup", message, draft.span, en))
        draft = _unmarked(draft)
    draft = _bounded(draft, notices)
    definitions = (
        GlossaryDefinition(clean(item.text), item.language, clean(item.source or draft.source))
        for item in draft.definitions
    )
    return replace(
        draft,
        designations=tuple(sorted(_designations(draft, notices), key=_order)),
        definitions=tuple(
            sorted(
                dict.fromkeys(item for item in definitions if item.text),
                key=lambda item: language_order(item.language),
            )
        ),
        domain=clean(draft.domain),
        notes=_remarks(draft.notes),
        examples=_remarks(draft.examples),
        contexts=_contexts(draft),
        source=clean(draft.source),
        notations=tuple(dict.fromkeys(filter(None, map(clean, draft.notations)))),
    )


def _contexts(draft: Draft) -> tuple[GlossaryDefinition, ...]:
    cleaned = (replace(c, text=clean(c.text), source=clean(c.source)) for c in draft.contexts)
    found = dict.fromkeys(context for context in cleaned if context.text)
    return tuple(sorted(found, key=lambda context: language_order(context.language)))


def _groups(drafts: Drafts, kept: Iterable[Draft], document: str) -> dict[str, TermGroup]:
    """Return the groups that hold something and have a name, by their keys, ids each once."""
    used = {key for draft in kept for key in draft.groups}
    used |= {group.parent for group in drafts.groups}
    found = [group for group in drafts.groups if group.key in used and clean(group.label)]
    ids = ids_of([Draft(group.wish, "", group.span) for group in found])[0]
    named = {group.key: identifier for group, identifier in zip(found, ids, strict=True)}
    return {
        group.key: TermGroup(
            named[group.key],
            named.get(group.parent, ""),
            clean(group.label),
            Evidence(document, "", group.span, f"{drafts.rule}.group"),
        )
        for group in found
    }


def _unmarked(draft: Draft) -> Draft:
    """Return a draft whose texts have no marks of HTML."""
    return replace(
        draft,
        designations=tuple(replace(n, text=without_markup(n.text)) for n in draft.designations),
        definitions=tuple(replace(d, text=without_markup(d.text)) for d in draft.definitions),
        contexts=tuple(replace(c, text=without_markup(c.text)) for c in draft.contexts),
        notes=tuple(map(without_markup, draft.notes)),
        examples=tuple(map(without_markup, draft.examples)),
        domain=without_markup(draft.domain),
        source=without_markup(draft.source),
    )


_LONGEST_NAME = 1000
_LONGEST_TEXT = 100_000


def _bounded(draft: Draft, notices: list[Notice]) -> Draft:
    """Return a draft without texts that are too long to be a name, a definition or a remark."""
    bounded = replace(
        draft,
        designations=tuple(n for n in draft.designations if len(n.text) <= _LONGEST_NAME),
        definitions=tuple(d for d in draft.definitions if len(d.text) <= _LONGEST_TEXT),
        contexts=tuple(c for c in draft.contexts if len(c.text) <= _LONGEST_TEXT),
        notations=tuple(text for text in draft.notations if len(text) <= _LONGEST_NAME),
        notes=tuple(text for text in draft.notes if len(text) <= _LONGEST_TEXT),
        examples=tuple(text for text in draft.examples if len(text) <= _LONGEST_TEXT),
        domain=draft.domain if len(draft.domain) <= _LONGEST_NAME else "",
        source=draft.source if len(draft.source) <= _LONGEST_TEXT else "",
    )
    if bounded != draft:
        message = (
            f"{draft.place}有过长的文字（名称超过 {_LONGEST_NAME} 个字符，或定义、"
            f"注、示例、来源超过 {_LONGEST_TEXT} 个字符），没有采用。"
        )
        notices.append(Notice("text.long", message, draft.span))
    return bounded


_STATUSES: tuple[DesignationStatus, ...] = ("preferred", "admitted", "deprecated", "hidden")
_FORMS: tuple[DesignationForm, ...] = ("full", "abbreviation", "symbol")


def _order(name: Designation) -> tuple[int, int, int]:
    return language_order(name.language), _STATUSES.index(name.status), _FORMS.index(name.form)


def _texts(draft: Draft) -> Iterator[str]:
    yield from (name.text for name in draft.designations)
    yield from (item.text for item in (*draft.definitions, *draft.contexts))
    yield from (draft.domain, draft.source, *draft.notes, *draft.examples)


def _remarks(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for item in texts if (text := unlabelled(item))))


def _designations(draft: Draft, notices: list[Notice]) -> Iterator[Designation]:
    """Yield the names, each once, with one preferred name a language."""
    preferred: dict[str, str] = {}
    seen: dict[tuple[str, str], DesignationStatus] = {}
    for name in draft.designations:
        text = clean(name.text)
        if not text:
            continue
        status: DesignationStatus = "hidden" if is_romanised(name.language) else name.status
        if earlier := seen.get((text, name.language)):
            if earlier != status:
                notices.append(_twofold(draft, text, earlier, status))
            continue
        seen[(text, name.language)] = status
        if status == "preferred" and name.language in preferred:
            status = "admitted"
            notices.append(_second(draft, text, preferred[name.language]))
        elif status == "preferred":
            preferred[name.language] = text
        yield Designation(text, name.language, status, name.form)


_ROLES = {"preferred": "首选", "admitted": "许用", "deprecated": "拒用", "hidden": "仅供检索"}


def _twofold(draft: Draft, text: str, kept: str, other: str) -> Notice:
    """Return the notice for a name in two roles, which SKOS S13 does not allow."""
    message = (
        f"{draft.place}的名称“{text}”既作{_ROLES[kept]}又作{_ROLES[other]}，"
        f"只作{_ROLES[kept]}（SKOS S13）。"
    )
    return Notice("label.twofold", message, draft.span)


def _second(draft: Draft, text: str, first: str) -> Notice:
    message = f"{draft.place}的同一语言有不止一个首选术语，“{first}”为首选，“{text}”作许用。"
    return Notice("preferred.several", message, draft.span)


def _entry(
    draft: Draft,
    identifier: str,
    relations: Relations,
    groups: Mapping[str, TermGroup],
    document: str,
    rule: str,
) -> GlossaryEntry:
    sources = (draft.source, *(item.source for item in draft.definitions))
    source = next((clean(text) for text in sources if text), "")
    return GlossaryEntry(
        id=identifier,
        evidence=Evidence(document, "", draft.span, rule),
        designations=draft.designations,
        definitions=draft.definitions,
        domain=draft.domain,
        notes=draft.notes,
        examples=draft.examples,
        source=read_source(source) if source else None,
        broader=tuple(relations.broader),
        narrower=tuple(relations.narrower),
        related=tuple(relations.related),
        iri=draft.iri,
        notations=draft.notations,
        withdrawn=draft.withdrawn,
        replaced_by=tuple(relations.replaced_by),
        exact=tuple(iri for iri in dict.fromkeys(draft.exact) if iri != draft.iri),
        close=tuple(dict.fromkeys(draft.close)),
        groups=tuple(dict.fromkeys(groups[key].clause for key in draft.groups if key in groups)),
        contexts=draft.contexts,
    )
