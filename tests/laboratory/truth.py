"""Invented standards with known truth, drawn by chance from a seed."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from . import words

FEWEST, MOST = 4, 20


@dataclass(frozen=True, slots=True)
class Entry:
    """One term entry as it is meant; ``items`` are a list that ends the definition."""

    clause: str
    term: str
    en: tuple[str, ...]
    abbr: str
    admitted: tuple[str, ...]
    definition: str
    items: tuple[str, ...]
    notes: tuple[str, ...]
    examples: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Truth:
    """A standard as it is meant; ``groups`` are headings that part the entries."""

    number: str
    title: str
    title_en: str
    groups: tuple[tuple[str, str], ...]
    entries: tuple[Entry, ...]


def dice(seed: object) -> Random:
    """Return a source of chance that gives the same for the same seed."""
    return Random(f"laboratory {seed}")  # noqa: S311


def draw_truth(seed: int) -> Truth:
    """Return the standard of a seed."""
    chance = dice(f"truth {seed}")
    field = chance.choice(words.FIELDS)
    clauses, groups = _clauses(chance)
    names = _names(chance, len(clauses))
    entries = tuple(_entry(chance, *one) for one in zip(clauses, names, strict=True))
    number = f"T/SLXH {chance.randint(1, 899)}—{chance.randint(2019, 2026)}"
    return Truth(
        number, f"示例 {field}通用要求", "Example of general requirements", groups, entries
    )


def _clauses(chance: Random) -> tuple[list[str], tuple[tuple[str, str], ...]]:
    """Return the clauses of the entries: 3.1, 3.2 …, or in groups, or some with sub-clauses."""
    count = chance.randint(FEWEST, MOST)
    shape = chance.choice(("flat", "flat", "groups", "below"))
    if shape == "groups":
        parts = chance.randint(2, 3)
        groups = tuple(
            (f"3.{i}", f"{chance.choice('甲乙丙丁')}类概念") for i in range(1, parts + 1)
        )
        each = max(2, count // parts)
        return [f"3.{i}.{j}" for i in range(1, parts + 1) for j in range(1, each + 1)], groups
    clauses: list[str] = []
    main = below = 0
    for _ in range(count):
        if shape == "below" and main and chance.random() < 0.3:
            below += 1
            clauses.append(f"3.{main}.{below}")
        else:
            main, below = main + 1, 0
            clauses.append(f"3.{main}")
    return clauses, ()


def _names(chance: Random, count: int) -> list[words.Pair]:
    made: dict[str, str] = {}
    while len(made) < count:
        quality = chance.choice(words.QUALITIES)
        thing, head = chance.choice(words.THINGS), chance.choice(words.HEADS)
        parts = chance.choice(((quality, head), (quality, thing, head), (thing, head)))
        made["".join(zh for zh, _ in parts)] = " ".join(en for _, en in parts)
    return list(made.items())


def _entry(chance: Random, clause: str, name: words.Pair) -> Entry:
    zh, en = name
    second = chance.random() < 0.15
    taken_from = f"GB/T {chance.randint(10000, 49999)}—{chance.randint(2000, 2025)}"
    source = f"{taken_from}，3.{chance.randint(1, 30)}"
    return Entry(
        clause=clause,
        term=zh,
        en=(en, f"{en.split()[-1]} for {en.split()[0]} use") if second else (en,),
        abbr="".join(word[0] for word in en.replace("-", " ").split()).upper()
        if chance.random() < 0.2 and len(en.split()) > 2
        else "",
        admitted=(f"{zh[:2]}{chance.choice('器机体')}",) if chance.random() < 0.1 else (),
        definition=_definition(chance),
        items=tuple(chance.sample(words.ITEMS, chance.randint(2, 3)))
        if chance.random() < 0.1
        else (),
        notes=tuple(chance.sample(words.REMARKS, chance.choice((0, 0, 0, 1, 1, 2)))),
        examples=(f"{chance.choice(words.FIELDS)}上的{zh}。",) if chance.random() < 0.12 else (),
        source=f"{source}{chance.choice(('', '，有修改'))}" if chance.random() < 0.25 else "",
    )


def _definition(chance: Random) -> str:
    if chance.random() < 0.06:
        return chance.choice(words.SHORT)
    clauses = chance.sample(words.MIDDLES, chance.choice((1, 1, 1, 2, 2, 3, 5)))
    said = "，".join(clauses)
    return f"{chance.choice(words.OPENINGS)}{said}{chance.choice(words.ENDINGS)}。"
