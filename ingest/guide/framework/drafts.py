"""The framework while it is put together: places that come from headings, sentences and tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from biaopu.ingest.guide.evidence import sentences_of
from biaopu.ingest.text.outline import Block
from biaopu.ingest.text.passage import Passage

from .enumeration import Enumeration, enumerations
from .layout import Layout, is_never_part
from .sentence_parts import SentencePart, list_parts, sentence_parts
from .structure import Structure
from .titles import coded_labels, key_of, label_of

_DEEPEST = 6


@dataclass(slots=True)
class Draft:
    """A node to be.

    ``title`` is its name as printed; ``host`` the section it stands in; ``block`` its own section
    and ``text`` what is said of it (``None`` where there is none); ``rule`` how it was found.
    """

    title: Passage
    label: str
    code: str | None
    host: Block
    path: str
    rule: str
    block: Block | None = None
    text: Block | None = None
    children: list[Draft] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The name in the form that is compared."""
        return key_of(self.label)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """What the text of the node consists of."""
        if self.block:
            return self.block.passages
        return self.text.body if self.text and self.text.body else (self.title,)


def walk(drafts: Iterable[Draft], above: str = "") -> Iterator[tuple[str, Draft]]:
    """Yield the position (``1.2``) and the draft of every node, each before those below it."""
    for order, draft in enumerate(drafts, start=1):
        position = f"{above}.{order}" if above else f"{order}"
        yield position, draft
        yield from walk(draft.children, position)


def from_headings(found: Layout, blocks: Sequence[Block], known: Collection[str]) -> list[Draft]:
    """Return the subsystems that have headings, with everything below them."""
    drafts = _sections(found.tops, blocks, None)
    _deepen(drafts, known, depth=1)
    if found.structure:
        _add_missing(drafts, found.structure.found, found.structure.sentence.block, "")
        _take_codes(drafts, found.structure)
    return drafts


def from_sentence(said: Structure, blocks: Sequence[Block], known: Collection[str]) -> list[Draft]:
    """Return the subsystems that only a sentence names, with what the text says of each."""
    host = said.sentence.block
    drafts = []
    hosted = [(block, list_parts(said.found, block)) for block in blocks]
    for order, (item, (code, label)) in enumerate(
        zip(said.found.items, said.items, strict=True), start=1
    ):
        spoken = [(block, parts[order - 1]) for block, parts in hosted if parts[order - 1].body]
        block, part = max(spoken, key=_says_most, default=(host, SentencePart(item, ())))
        draft = _from_part(part, block, f"{host.path or 'framework'}/{order}")
        draft.label, draft.code = label, code
        drafts.append(draft)
    _deepen(drafts, known, depth=1)
    return drafts


def _says_most(spoken: tuple[Block, SentencePart]) -> int:
    """Count what a passage lists: one that lists parts says more than one that praises."""
    block, part = spoken
    return sum(
        len(found.items)
        for sentence in sentences_of([_text_block(part.title, part.body, block)])
        for found in enumerations(sentence.passage)
    )


def _sections(tops: Sequence[Block], blocks: Sequence[Block], above: str | None) -> list[Draft]:
    coded = coded_labels([block.title.text for block in tops], above)
    drafts = []
    for block, (code, label) in zip(tops, coded, strict=True):
        draft = Draft(
            block.title, label, code, block, block.path, "framework.section", block, block
        )
        below = [b for b in blocks if b.path and b.parent == block.path and not is_never_part(b)]
        draft.children = _sections(below, blocks, code)
        drafts.append(draft)
    return drafts


def _deepen(drafts: Sequence[Draft], known: Collection[str], depth: int) -> None:
    """Add the parts that only sentences set out, below every draft that has a text."""
    for draft in drafts:
        if draft.text is None or depth >= _DEEPEST:
            continue
        if draft.children:
            for found in _counted(draft.text, known):
                _add_missing(draft.children, found, draft.host, draft.path)
        else:
            parts = sentence_parts(draft.text, draft.label, known)
            coded = coded_labels([part.title.text for part in parts], draft.code)
            for order, part in enumerate(parts, start=1):
                child = _from_part(part, draft.host, f"{draft.path}/{order}")
                child.code, child.label = coded[order - 1]
                draft.children.append(child)
        _deepen(draft.children, known, depth + 1)


def _counted(text: Block, known: Collection[str]) -> list[Enumeration]:
    found = (f for s in sentences_of([text]) for f in enumerations(s.passage, known))
    return [one for one in found if one.counts_parts][:1]


def _add_missing(drafts: list[Draft], found: Enumeration, host: Block, above: str) -> None:
    """Put in what a counted list names and no heading does, unless a heading calls it otherwise."""
    coded = coded_labels([item.text for item in found.items])
    keys = [key_of(label) for _, label in coded]
    if found.declared != len(keys) or any(draft.key not in keys for draft in drafts):
        return
    here = 0
    for order, (item, key) in enumerate(zip(found.items, keys, strict=True), start=1):
        standing = [index for index, draft in enumerate(drafts) if draft.key == key]
        if standing:
            here = standing[0] + 1
            continue
        path = f"{above or host.path or 'framework'}/{order}"
        drafts.insert(here, _from_part(SentencePart(item, ()), host, path))
        here += 1


def _take_codes(drafts: Sequence[Draft], said: Structure) -> None:
    codes = {key_of(label): code for code, label in said.items}
    for draft in drafts:
        draft.code = draft.code or codes.get(draft.key)


def _from_part(part: SentencePart, host: Block, path: str) -> Draft:
    text = _text_block(part.title, part.body, host) if part.body else None
    label = label_of(part.title.text)
    return Draft(part.title, label, None, host, path, "framework.sentence", None, text)


def _text_block(title: Passage, body: tuple[Passage, ...], host: Block) -> Block:
    """Return a stand-in for a section: what a sentence says of a part, at the place of its host."""
    return Block(host.path, host.level, host.parent, title, title, title, body)
