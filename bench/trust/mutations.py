"""Damage every file of a release: a command answers as before, or says what is damaged.

    python -m bench.trust.mutations --flips 6

Every file is taken away, cut in half, emptied, and has bits flipped at random; eight commands are
run after each. An answer that differs without a word, a traceback or a signal is a fault. Prints a
line of JSON.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from biaopu.ui.cli import main as biaopu
from biaopu.ui.workspace.releases.serving import current_release

from .homes import TRACEBACK, in_child, made, told, without_a_model

COMMANDS = (
    ("search", "甲", "--json"),
    ("search", "乙", "--mode", "contains", "--json"),
    ("search", "yi", "--mode", "prefix", "--json"),
    ("sparql", "--format", "csv", "SELECT ?s ?l { ?s skos:prefLabel ?l } ORDER BY ?s ?l"),
    ("sparql", "--inferred", "--format", "csv", "SELECT (COUNT(*) AS ?n) {?s ?p ?o}"),
    ("overlap", "--format", "json"),
    ("lint", "--fail-on", "never", "--format", "json"),
    ("export", "--format", "nquads"),
)  # fmt: skip
_TIMES = re.compile(rb'"took_ms": ?[\d.]+|"created": ?"[^"]*"')


def attacked(flips: int, seed: int = 0, most: int | None = None) -> dict[str, object]:
    """Return the figures of the damages; at most ``most`` of them, spread over the files."""
    without_a_model()
    chance, outcomes, wrong = random.Random(seed), Counter[str](), []
    with tempfile.TemporaryDirectory() as place:
        home, output = made(Path(place)), Path(place, "output")
        release = current_release(home)
        assert release is not None
        answers = {command: _answer(command, home, output)[1] for command in COMMANDS}
        parts = [release.folder / part.name for part in release.manifest.parts]
        files = [*parts, release.folder / "manifest.json"]
        damages = [(file, damage) for file in files for damage in _damages(file, flips, chance)]
        chosen = damages if most is None else chance.sample(damages, most)
        for file, content in chosen:
            whole = file.read_bytes()
            _put(file, content)
            for command in COMMANDS:
                code, answer, told = _answer(command, home, output)
                kind = _kind(code, answer == answers[command], told)
                outcomes[kind] += 1
                if kind not in ("same", "told"):
                    name = file.relative_to(release.folder)
                    wrong.append(f"{name}, {_named(content, whole)}: {command[:2]}: {kind}")
            _put(file, whole)
    return {"damages": len(chosen), "commands": len(COMMANDS), "outcomes": dict(outcomes),
            "wrong": wrong}  # fmt: skip


def _damages(file: Path, flips: int, chance: random.Random) -> Iterator[bytes | None]:
    whole = file.read_bytes()
    yield None
    if whole:
        yield whole[: len(whole) // 2]
    if len(whole) > 1:
        yield b""
    for _ in range(flips if whole else 0):
        flipped, place = bytearray(whole), chance.randrange(len(whole))
        flipped[place] ^= 1 << chance.randrange(8)
        yield bytes(flipped)


def _named(content: bytes | None, whole: bytes) -> str:
    if content is None:
        return "gone"
    return "flipped" if len(content) == len(whole) else f"cut to {len(content)}"


def _put(file: Path, content: bytes | None) -> None:
    # a new file: what another process has mapped stays as it was
    file.unlink(missing_ok=True)
    if content is not None:
        file.write_bytes(content)


def _answer(command: tuple[str, ...], home: Path, output: Path) -> tuple[int, bytes, bool]:
    """Return the exit code, what was printed on stdout, and whether stderr names a damage."""
    code = in_child(lambda: biaopu([*command, "--home", str(home)]), output)
    printed = output.read_bytes()
    told = b"biaopu doctor" in printed or b"biaopu build" in printed
    lines = [line for line in printed.splitlines() if "数据目录".encode() not in line]
    foreseen = b"Traceback" not in printed and "程序出错".encode() not in printed
    return code, _TIMES.sub(b"", b"\n".join(lines)), told and foreseen


def _kind(code: int, same: bool, told: bool) -> str:
    if code < 0:
        return f"signal {-code}"
    if code == TRACEBACK:
        return "traceback"
    if same and code == 0:
        return "same"
    return "told" if told else f"silent, exit code {code}"


def main() -> int:
    """Attack and print the figures; 1 if anything went wrong in silence."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--flips", type=int, default=6)
    parser.add_argument("--most", type=int)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    return told(attacked(chosen.flips, chosen.seed, chosen.most))


if __name__ == "__main__":
    sys.exit(main())
