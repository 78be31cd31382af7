"""Hostile bytes for every reader, parser and importer: whatever comes, an answer or its message.

    python -m bench.trust.fuzz --seconds 600              # every target in turn (needs atheris)
    python -m bench.trust.fuzz --seconds 60 --target csv

The fuzzer goes on from the samples and from what was kept of earlier runs; an input that brings a
target down lands in tests/data/fuzz/<target>/, where the tests try it for ever after.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from biaopu.ontology.errors import BiaopuError

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "tests" / "data" / "fuzz"
"""What brought a target down."""

GROWN = ROOT / ".cache" / "fuzz"
"""What the fuzzer goes on from next time."""

SIDECAR, DECISIONS, SSSOM, QUERY = "toml", "decisions", "sssom", "query"
SUFFIXES = (
    "txt", "md", "html", "docx", "pdf", "csv", "tsv", "xlsx", "json", "jsonld", "ttl", "rdf", "tbx",
    "nt",
)  # fmt: skip
TARGETS = (*SUFFIXES, SIDECAR, DECISIONS, SSSOM, QUERY)
_LONGEST = 20_000
_SECONDS_EACH = 30


def target_called(name: str, folder: Path) -> Callable[[bytes], None]:
    """Return what takes bytes as a target does; it raises only what is a fault of ours.

    Args:
        name: one of `TARGETS`.
        folder: where it may put a file.
    """
    taking = {SIDECAR: _sidecar, DECISIONS: _decisions, SSSOM: _sssom, QUERY: _query}.get(name)

    def take(content: bytes) -> None:
        with suppress(BiaopuError):
            if taking:
                taking(content, folder)
            else:
                _document(content, folder / f"示例.{name}")

    return take


def seeds(name: str) -> Iterator[Path]:
    """Yield the files that a target begins with: samples and what brought it down before."""
    folder = KEPT / name
    yield from sorted(folder.iterdir()) if folder.is_dir() else ()
    for place in ("corpus/samples", "tests/data"):
        for path in sorted((ROOT / place).rglob(f"*.{name}")):
            if path.stat().st_size <= _LONGEST:
                yield path


def _document(content: bytes, path: Path) -> None:
    from biaopu.ingest.parse import parse

    path.write_bytes(content)
    parse(path)


def _sidecar(content: bytes, folder: Path) -> None:
    from biaopu.ingest.parse import parse

    (folder / "甲.toml").write_bytes(content)
    (folder / "甲.csv").write_text("术语,定义\n甲项,示例的定义\n", encoding="utf-8")
    parse(folder / "甲.csv")


def _decisions(content: bytes, folder: Path) -> None:
    from biaopu.ui.workspace.decisions.log import read_file

    (folder / "decisions.jsonl").write_bytes(content)
    read_file(folder / "decisions.jsonl")


def _sssom(content: bytes, folder: Path) -> None:
    from biaopu.ui.workspace.decisions.sssom_reading import read_sssom

    (folder / "甲.tsv").write_bytes(content)
    read_sssom(folder / "甲.tsv")


def _query(content: bytes, _folder: Path) -> None:
    from biaopu.search.query.query import read_query

    read_query(content.decode("utf-8", "replace"))


def _fuzz(name: str, options: list[str]) -> None:
    import atheris

    with atheris.instrument_imports(include=["biaopu.ingest", "biaopu.ui.workspace.decisions"]):
        import biaopu.ingest.parse  # noqa: F401 - so that it is instrumented
    with tempfile.TemporaryDirectory() as place:
        atheris.Setup([sys.argv[0], *options], target_called(name, Path(place)))
        atheris.Fuzz()


def _run(name: str, seconds: int) -> int:
    """Fuzz one target in a process of its own; return its exit code."""
    KEPT.joinpath(name).mkdir(parents=True, exist_ok=True)
    grown = GROWN / name
    grown.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        for number, seed in enumerate(seeds(name)):
            Path(place, f"{number}").write_bytes(seed.read_bytes())
        command = [
            sys.executable, "-m", "bench.trust.fuzz", "--inside", name, "--",
            f"-max_total_time={seconds}", f"-artifact_prefix={KEPT / name}/",
            f"-timeout={_SECONDS_EACH}", f"-max_len={_LONGEST}", "-rss_limit_mb=3000",
            "-print_final_stats=1", str(grown), place,
        ]  # fmt: skip
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    counted = [line.split()[-1] for line in done.stderr.splitlines() if "executed_units" in line]
    print(f"{name}: {counted[-1] if counted else '?'} inputs, exit code {done.returncode}",
          flush=True)  # fmt: skip
    if done.returncode:
        print(done.stderr[-3000:])
    return done.returncode


def main() -> int:
    """Fuzz the targets; 1 if one was brought down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--target", choices=TARGETS)
    parser.add_argument("--inside", choices=TARGETS, help=argparse.SUPPRESS)
    parser.add_argument("options", nargs="*", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.inside:
        _fuzz(chosen.inside, chosen.options)
        return 0
    targets = [chosen.target] if chosen.target else TARGETS
    return int(any(_run(name, chosen.seconds) for name in targets))


if __name__ == "__main__":
    sys.exit(main())
