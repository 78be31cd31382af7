"""``python -m tests.laboratory.run``: sets and reads many standards, and says what failed where."""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Sequence, Set
from pathlib import Path
from typing import Final

from .measure import Result
from .reading import read_back
from .settings import COMMON, FORMATS, TRAITS, Setting, draw_setting

SEEDS: Final = Path(__file__).parent / "seeds.json"
CORE: Final = frozenset(("lost", "term", "en", "definition", "invented"))
WHOLE: Final = CORE | {"abbr", "admitted", "notes", "examples", "source"}
_KEPT_OF_A_CAUSE: Final = 2

Tried = tuple[Setting, Result]


def main() -> None:
    """Run what the command line asks for."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--settings", type=int, default=300)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--formats", nargs="+", default=list(FORMATS), choices=FORMATS)
    asked.add_argument("--only", nargs="+", default=[], help="trait=value: only such settings")
    asked.add_argument("--reduce", type=int, default=30, help="so many failures are made plain")
    asked.add_argument("--keep", action="store_true", help="keep the seeds of failures")
    asked.add_argument("--whole", action="store_true", help="notes, sources and the like count")
    asked.add_argument("--single", action="store_true", help="each trait by itself, all else plain")
    given = asked.parse_args()
    begun = time.perf_counter()
    formats = tuple(given.formats)
    if given.single:
        tell_single(formats, range(given.seed, given.seed + given.settings // 50 + 1))
        return
    drawn = (draw_setting(given.seed * 100_000 + i, formats) for i in range(given.settings))
    tried = [(s, read_back(s)) for s in drawn if _wanted(s, given.only)]
    tell(tried, time.perf_counter() - begun)
    kinds = WHOLE if given.whole else CORE
    failures = [(s, r) for s, r in tried if fails(r, kinds)]
    reduced = [reduce(s, kinds) for s, _ in failures[: given.reduce]]
    tell_reduced(reduced, kinds)
    if given.keep:
        keep(reduced)


def fails(result: Result, kinds: Set[str] = CORE) -> bool:
    """Tell whether an entry was lost, invented, or read otherwise than it is."""
    return any(one.kind in kinds for one in result.wrong)


def _wanted(setting: Setting, only: Sequence[str]) -> bool:
    values = (one.partition("=") for one in only)
    return all(str(getattr(setting, name)) == value for name, _, value in values)


def tell(tried: Sequence[Tried], seconds: float) -> None:
    """Print the shares, and the traits that failures have more often than others."""
    entries = sum(r.entries for _, r in tried)
    exact = sum(r.exact for _, r in tried)
    lost, told = sum(r.lost for _, r in tried), sum(r.told for _, r in tried)
    kinds = Counter(one.kind for _, r in tried for one in r.wrong)
    print(f"settings {len(tried)}  entries {entries}  exact {exact / max(1, entries):.4f}")
    print(f"lost {lost}  lost without a notice {lost - told}  kinds {dict(kinds.most_common())}")
    reading = sum(r.seconds for _, r in tried)
    slowest = max(tried, key=lambda one: one[1].seconds)
    print(
        f"seconds {seconds:.1f}  reading {reading / max(1, len(tried)):.3f} a setting, "
        f"slowest {slowest[1].seconds:.2f} (seed {slowest[0].seed})"
    )
    for form in FORMATS:
        some = [r for s, r in tried if s.format == form]
        if some:
            whole = sum(not fails(r) for r in some)
            share = sum(r.exact for r in some) / sum(r.entries for r in some)
            print(f"  {form:5} settings {len(some)}  without a fault {whole}  exact {share:.4f}")
    for text in _guilty(tried)[:15]:
        print(text)


def _guilty(tried: Sequence[Tried]) -> list[str]:
    """Return traits by how many wrong entries they have beyond what all settings would have."""
    rows: Counter[tuple[str, str]] = Counter()
    wrong: Counter[tuple[str, str]] = Counter()
    for setting, result in tried:
        for name, value in setting.traits().items():
            rows[setting.format, f"{name}={value!r}"] += result.entries
            wrong[setting.format, f"{name}={value!r}"] += result.entries - result.exact
    share = {
        form: sum(r.entries - r.exact for s, r in tried if s.format == form)
        / max(1, sum(r.entries for s, r in tried if s.format == form))
        for form in FORMATS
    }
    excess = {key: wrong[key] - share[key[0]] * rows[key] for key in rows}
    ranked = sorted(excess, key=lambda key: -excess[key])
    return [
        f"  {form:5} {trait:28} wrong {wrong[form, trait]} of {rows[form, trait]}"
        for form, trait in ranked
        if excess[form, trait] > 0
    ]


def reduce(setting: Setting, kinds: Set[str] = CORE) -> Tried:
    """Make trait after trait plain as long as the setting still fails; return what is left."""
    result = read_back(setting)
    for name in setting.traits():
        if name in ("seed", "format"):
            continue
        plainer = setting.without(name)
        again = read_back(plainer)
        if fails(again, kinds):
            setting, result = plainer, again
    return setting, result


def tell_single(formats: Sequence[str], seeds: Sequence[int]) -> None:
    """Print what goes wrong where one trait alone is not plain, most wrong entries first."""
    rows: list[tuple[float, str]] = []
    for form in formats:
        for name, values in (COMMON | TRAITS[form]).items():
            for value in dict.fromkeys(values):
                results = [read_back(Setting(seed, form, **{name: value})) for seed in seeds]
                share = sum(r.exact for r in results) / sum(r.entries for r in results)
                kinds = Counter(one.kind for r in results for one in r.wrong)
                if kinds:
                    rows.append((share, f"{form:5} {name}={value!r}  {dict(kinds.most_common())}"))
    for share, text in sorted(rows):
        print(f"{share:.3f} {text}")


def tell_reduced(reduced: Sequence[Tried], kinds: Set[str]) -> None:
    """Print the failures by the traits that are enough for them, most entries first."""
    groups: dict[str, list[Tried]] = {}
    for setting, result in reduced:
        groups.setdefault(_cause(setting), []).append((setting, result))
    print(f"made plain: {len(reduced)} failures, {len(groups)} causes")
    ranked = sorted(groups.items(), key=lambda item: -sum(r.entries - r.exact for _, r in item[1]))
    for cause, some in ranked:
        wrong = sum(r.entries - r.exact for _, r in some)
        seeds = [s.seed for s, _ in some][:5]
        print(f"- {cause}: {len(some)} settings, {wrong} entries; seeds {seeds}")
        setting, result = some[0]
        if result.refused:
            print(f"    refused: {result.refused}")
        for one in [w for w in result.wrong if w.kind in kinds][:2]:
            print(f"    {setting.seed} {one.clause} {one.kind}: {one.meant!r} ← {one.read!r}")


def keep(reduced: Sequence[Tried]) -> None:
    """Add failures, made plain, to those that a test replays, and sort out what is read by now."""
    kept = kept_settings()
    causes = Counter(_cause(setting) for setting, _ in kept)
    for setting, _ in reduced:
        if causes[_cause(setting)] < _KEPT_OF_A_CAUSE and (setting, "open") not in kept:
            causes[_cause(setting)] += 1
            kept.append((setting, "open"))
    rows = [
        {
            "state": "open" if state == "open" and fails(read_back(setting)) else "mended",
            "seed": setting.seed,
            "format": setting.format,
            "traits": setting.traits(),
        }
        for setting, state in kept
    ]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    SEEDS.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def kept_settings() -> list[tuple[Setting, str]]:
    """Return the settings that failed once; ``mended`` are those that are read by now."""
    rows = json.loads(SEEDS.read_text(encoding="utf-8")) if SEEDS.is_file() else []
    return [(Setting(row["seed"], row["format"], **row["traits"]), row["state"]) for row in rows]


def _cause(setting: Setting) -> str:
    traits = ", ".join(f"{name}={value!r}" for name, value in setting.traits().items())
    return f"{setting.format}: {traits or 'plain'}"


if __name__ == "__main__":
    main()
