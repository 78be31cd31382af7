"""Record what the command line prints for many inputs, and tell two recordings apart.

Run `record` with the interpreter of each checkout, then `compare`:

    .venv/bin/python bench/behaviour.py record /tmp/now
    ../base/.venv/bin/python bench/behaviour.py record /tmp/before
    python bench/behaviour.py compare /tmp/before /tmp/now

Timings, addresses of releases and the order of quads do not count; everything else does, byte for
byte. Give words to `record` to keep to some kinds: parse, export, search, overlap, check, lint.
"""

from __future__ import annotations

import contextlib
import difflib
import io
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "data"
MODES = ("hybrid", "lexical", "semantic", "exact", "prefix", "contains", "fuzzy")
NO_INPUT = (".json", ".toml", ".py", ".typed")
MOST_SHOWN, MOST_CHARACTERS = 12, 300
_TIMES = re.compile(
    r'"took_ms": ?[\d.]+|"created": ?"[^"]*"|"seconds": ?\{[^}]*\}|\d+(?:\.\d+)? 秒'
)
_BLANK = re.compile(r"_:[0-9A-Za-z]+")


def printed(*arguments: str) -> str:
    """Return exit code, stdout and stderr of one command, run in this process."""
    from biaopu.ui.cli import main

    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(arguments)
    out.flush(), err.flush()
    said = (stream.buffer.getvalue().decode() for stream in (out, err))  # type: ignore[attr-defined]
    return _TIMES.sub("TIME", f"{code}\n" + "\n--\n".join(said))


def inputs() -> Iterator[Path]:
    """Yield every document of the shared data and of the corpus."""
    for folder in (ROOT / "corpus", SHARED):
        for path in sorted(folder.rglob("*")):
            # gold tables are no documents, but what is said of them must not change either
            if path.is_file() and path.suffix not in NO_INPUT:
                yield path


def parsed() -> Iterator[tuple[str, str]]:
    """Yield what `parse` prints of every document."""
    for path in inputs():
        yield "~".join(path.parts[-3:]), printed("parse", str(path), "--json")


def exported() -> Iterator[tuple[str, str]]:
    """Yield the shipped corpus as N-Quads, sorted, blank nodes without their names."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "all.nq"
        said = printed("export", "--format", "nquads", "--output", str(path)).replace(
            folder, "FOLDER"
        )
        quads = _BLANK.sub("_:b", path.read_text("utf-8"))
    yield "nq", said + "\n".join(sorted(quads.splitlines()))


def searched() -> Iterator[tuple[str, str]]:
    """Yield what is found for every set of queries, in every mode."""
    for folder in (SHARED / "eval", ROOT / "bench" / "queries"):
        for path in sorted(folder.glob("*.tsv")):
            for mode in MODES:
                found = printed("search", "--batch", str(path), "--mode", mode, "--json")
                yield f"{path.stem} {mode}", found


def compared() -> Iterator[tuple[str, str]]:
    """Yield the overlaps of the shipped corpus."""
    yield "json", printed("overlap", "--format", "json")
    yield "csv", printed("overlap", "--format", "csv")


def checked() -> Iterator[tuple[str, str]]:
    """Yield what is said of drafts."""
    for folder in (SHARED / "cases" / "public" / "check", ROOT / "corpus" / "samples"):
        for path in sorted(folder.glob("*.txt")):
            yield path.stem, printed("check", str(path), "--format", "json")


def linted() -> Iterator[tuple[str, str]]:
    """Yield the findings of the shipped corpus."""
    yield "json", printed("lint", "--format", "json")


KINDS: dict[str, Callable[[], Iterator[tuple[str, str]]]] = {
    "parse": parsed,
    "export": exported,
    "search": searched,
    "overlap": compared,
    "check": checked,
    "lint": linted,
}


def record(folder: Path, kinds: tuple[str, ...]) -> None:
    """Build the shipped corpus below ``folder`` and write one file for each thing tried."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ |= {"BIAOPU_HOME": str(folder / "home"), "BIAOPU_LANG": "zh"}
    if set(kinds) - {"parse"}:
        print(printed("build").splitlines()[0], "build")
    for kind in kinds:
        for name, text in KINDS[kind]():
            here = text.replace(str(folder), "HOME").replace(str(ROOT), "ROOT")
            (folder / f"{kind} {name}.out").write_text(here, "utf-8")


def compare(before: Path, now: Path) -> int:
    """Print what differs between two recordings; return in how many things."""
    mine, theirs = ({p.name: p.read_text("utf-8") for p in f.glob("*.out")} for f in (before, now))
    common = sorted(mine.keys() & theirs.keys())
    unlike = [name for name in common if mine[name] != theirs[name]]
    for name in unlike:
        pair = (mine[name].splitlines(), theirs[name].splitlines())
        lines = [
            x for x in difflib.unified_diff(*pair, lineterm="", n=0) if x[:3] not in ("---", "+++")
        ]
        print(
            f"== {name}: {len(lines)} lines", *(line[:300] for line in lines[:MOST_SHOWN]), sep="\n"
        )
    only = sorted(mine.keys() ^ theirs.keys())
    print(f"{len(common)} things tried, {len(unlike)} differ; only in one: {only}")
    return len(unlike) + len(only)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["record", folder, *kinds]:
            record(Path(folder).resolve(), tuple(kinds or KINDS))
        case ["compare", before, now]:
            sys.exit(bool(compare(Path(before), Path(now))))
        case _:
            sys.exit(__doc__)
