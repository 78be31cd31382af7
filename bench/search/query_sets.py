"""Makes judged queries of every kind from the entries of any corpus, the same ones every time.

The development queries ask one guide; whoever sets weights or bands needs others too. What can be
made by rule is made here (names, spellings, sounds, slips, pasted definitions); what only a person
can ask lies in ``bench/queries/``. Run ``python -m bench.search.query_sets FILE…``
to print the queries made from documents, as a file for ``biaopu eval search``.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain, product
from pathlib import Path
from typing import TypeAlias

from biaopu.ingest.parse import parse
from biaopu.ontology.han import has_han
from biaopu.ontology.iris import Namer
from biaopu.search.entries.entry import Entry
from biaopu.search.entries.make import entries_of
from biaopu.search.evaluation.judged import NO_KIND, Judged
from biaopu.search.language.tokens import Segmenter

SEED = 5
MOST_OF_A_KIND = 30
"""At most so many queries of one kind are made from one corpus."""

_HAN_NAME = re.compile(r"[㐀-鿿]{2,}")
_LATIN_NAME = re.compile(r"[A-Za-z][A-Za-z /-]{2,}")
_SENTENCE = re.compile(r"[，。；：、（）()《》\s]+")
_QUESTIONS = ("怎么{}", "{}归哪一类", "什么叫{}", "哪里规定了{}", "{}有什么要求")
_STOPPED = {"规范", "标准", "相关", "要求", "主要", "包括", "以及", "等", "的", "和", "与", "或"}


@dataclass(frozen=True, slots=True)
class _Corpus:
    """Entries to ask about, what chance decides, and how text is cut."""

    entries: Sequence[Entry]
    chance: random.Random
    segmenter: Segmenter


Asked: TypeAlias = tuple[str, str]
"""A query and the label that answers it."""


def entries_in(paths: Iterable[Path]) -> list[Entry]:
    """Return the entries of documents, read and parsed as a build does."""
    namer = Namer()
    return [one for path in paths for one in entries_of(parse(path), namer)]


def made_queries(entries: Sequence[Entry], seed: int = SEED) -> list[Judged]:
    """Return queries of all kinds about ``entries``, at most :data:`MOST_OF_A_KIND` of each."""
    named = [one for one in entries if one.kind not in ("principle", "measure")]
    segmenter = Segmenter(one.label for one in entries)
    made: list[Judged] = []
    for kind, make in MAKERS.items():
        corpus = _Corpus(named, random.Random(f"{seed} {kind}"), segmenter)  # noqa: S311
        asked = list(dict.fromkeys(make(corpus)))
        corpus.chance.shuffle(asked)
        made += (Judged(0, text, (label,), kind) for text, label in asked[:MOST_OF_A_KIND])
    return made


def _names(corpus: _Corpus, least: int, most: int) -> Iterator[Asked]:
    for entry in corpus.entries:
        for name in (entry.label, *entry.alt):
            if _HAN_NAME.fullmatch(name) and least <= len(name) <= most:
                yield name, entry.label


def _traditional(corpus: _Corpus) -> Iterator[Asked]:
    for name, label in _names(corpus, 3, 30):
        if (other := _to_traditional(name)) != name:
            yield other, label


def _wide(corpus: _Corpus) -> Iterator[Asked]:
    for entry in corpus.entries:
        for name in entry.alt:
            if name.isascii():
                yield (
                    "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in name),
                    (entry.label),
                )


def _pinyin(corpus: _Corpus, *, initials: bool) -> Iterator[Asked]:
    from pypinyin import lazy_pinyin

    for name, label in _names(corpus, 4 if initials else 3, 12):
        yield "".join(one[0] if initials else one for one in lazy_pinyin(name)), label


def _slips(corpus: _Corpus) -> Iterator[Asked]:
    """One character mistaken for one of the same sound, left out, or swapped with the next."""
    for name, label in _names(corpus, 4, 14):
        at = corpus.chance.randrange(1, len(name) - 1)
        typed = corpus.chance.choices(_SLIPS, weights=(3, 1, 1))[0](name, at, corpus.chance)
        if typed != name and len(typed) > 3:
            yield typed, label


def _english(corpus: _Corpus) -> Iterator[Asked]:
    for entry in corpus.entries:
        yield from ((name, entry.label) for name in entry.alt if _LATIN_NAME.fullmatch(name))


def _numbers(corpus: _Corpus) -> Iterator[Asked]:
    for entry in corpus.entries:
        if entry.kind == "standard":
            for name in entry.alt:
                if any(c.isdigit() for c in name):
                    yield from ((form, entry.label) for form in (name, name.lower()))


def _pasted(corpus: _Corpus) -> Iterator[Asked]:
    """A definition as somebody pastes it: whole, cut short, or one sentence changed."""
    for entry in corpus.entries:
        text = " ".join(entry.definition.split())
        if len(text) >= 15:
            cut = corpus.chance.randrange(len(text) // 2, len(text) + 1)
            yield text[: max(15, cut)], entry.label


def _phrases(corpus: _Corpus) -> Iterator[Asked]:
    """Some content words of a definition, in another order."""
    for entry in corpus.entries:
        words = _content_words(corpus, entry)
        if len(words) >= 3:
            few = corpus.chance.sample(words, corpus.chance.randrange(2, min(4, len(words)) + 1))
            yield "".join(few), entry.label


def _questions(corpus: _Corpus) -> Iterator[Asked]:
    for entry in corpus.entries:
        words = _content_words(corpus, entry)
        if len(words) >= 3:
            asked = "和".join(corpus.chance.sample(words, 2))
            yield corpus.chance.choice(_QUESTIONS).format(asked), entry.label


def _content_words(corpus: _Corpus, entry: Entry) -> list[str]:
    """Return the words of a definition that few other definitions have, rarest first."""
    words = chain.from_iterable(
        corpus.segmenter.plain_words(part) for part in _SENTENCE.split(entry.definition)
    )
    content = dict.fromkeys(w for w in words if len(w) > 1 and has_han(w) and w not in _STOPPED)
    held = {word: sum(word in one.definition for one in corpus.entries) for word in content}
    most = max(2, len(corpus.entries) // 15)
    return sorted((word for word in content if held[word] <= most), key=lambda word: held[word])


@cache
def _converter() -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("s2t").convert
    return convert


def _to_traditional(text: str) -> str:
    return _converter()(text)


@cache
def _by_sound() -> dict[str, list[str]]:
    """Return the 3755 characters of the first level of GB/T 2312, the common ones, by sound."""
    from pypinyin import lazy_pinyin

    groups: defaultdict[str, list[str]] = defaultdict(list)
    for row, cell in product(range(0xB0, 0xD8), range(0xA1, 0xFF)):
        character = bytes((row, cell)).decode("gb2312", errors="ignore")
        if character:
            groups[lazy_pinyin(character)[0]].append(character)
    return dict(groups)


def _with_sound_alike(name: str, at: int, chance: random.Random) -> str:
    from pypinyin import lazy_pinyin

    alike = [c for c in _by_sound().get(lazy_pinyin(name)[at], []) if c != name[at]]
    return name[:at] + chance.choice(alike) + name[at + 1 :] if alike else name


def _left_out(name: str, at: int, _: random.Random) -> str:
    return name[:at] + name[at + 1 :]


def _swapped(name: str, at: int, _: random.Random) -> str:
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


_SLIPS = (_with_sound_alike, _left_out, _swapped)

MAKERS: dict[str, Callable[[_Corpus], Iterator[Asked]]] = {
    "name-2": partial(_names, least=2, most=3),
    "name-4": partial(_names, least=4, most=5),
    "name-6": partial(_names, least=6, most=40),
    "trad": _traditional,
    "wide": _wide,
    "pinyin": partial(_pinyin, initials=False),
    "initials": partial(_pinyin, initials=True),
    "typo": _slips,
    "en-name": _english,
    "number": _numbers,
    "definition": _pasted,
    "words": _phrases,
    "question-words": _questions,
}
"""Kind of query → what makes queries of it."""


def main() -> None:
    """Print the queries made from the documents that are named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", type=Path, nargs="+", help="guides, standards, term bases")
    print("query\trelevant\tkind")
    for one in made_queries(entries_in(parser.parse_args().files)):
        print(one.text, "|".join(one.relevant), one.kind or NO_KIND, sep="\t")


if __name__ == "__main__":
    main()
