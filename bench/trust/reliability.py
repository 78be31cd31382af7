"""Measure what docs/reliability.md says, and write it there.

python -m bench.trust.reliability            # all of it, about an hour
python -m bench.trust.reliability kills      # only some; the rest stays as it was measured
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reliability.md"
MEASURED = ROOT / "docs" / "reliability.json"
ATTACKS = {
    "kills": (
        "Kills",
        ("--points", "240"),
        "ingest, build and remove killed at file operations and at moments; then another build",
    ),
    "mutations": (
        "Damaged files",
        ("--flips", "8", "--most", "500"),
        "files of a release gone, cut, emptied or with bits flipped; eight commands after each",
    ),
    "together": (
        "Many at once",
        ("--processes", "8", "--acts", "1000"),
        "processes that search, query, decide, take in documents and build in one place",
    ),
    "soak": (
        "A long day",
        ("--seconds", "600"),
        "a visitor going from page to page, commands beside",
    ),
    "mutation": ("Wrong code", ("--most", "40"), "mutants that the tests notice; 0.75 asked"),
}
_HEAD = """# Reliability

Written by `make reliability` (`python -m bench.trust.reliability`); do not edit. Each attack can be
run by itself, as the heading says. An entry under "wrong" would be a fault.
"""


def measured(name: str) -> dict[str, object]:
    """Run one attack; return its figures and the day."""
    command = [sys.executable, "-m", f"bench.trust.{name}", *ATTACKS[name][1]]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    figures = json.loads(done.stdout.splitlines()[-1])
    return {"measured": f"{datetime.now(UTC):%Y-%m-%d}", **figures}


def page(figures: dict[str, dict[str, object]]) -> str:
    """Return the page that says them all."""
    sections = [_HEAD]
    for name, (title, options, about) in ATTACKS.items():
        command = " ".join(("python -m", f"bench.trust.{name}", *options))
        rows = figures.get(name, {"measured": "not yet"})
        lines = [f"| {key} | {_cell(value)} |" for key, value in rows.items()]
        sections.append("\n".join((f"## {title}", "", f"`{command}`: {about}.", "",
                                   "| | |", "|---|---|", *lines, "")))  # fmt: skip
    return "\n".join(sections)


def _cell(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_cell(one)}" for key, one in value.items())
    if isinstance(value, list):
        return "; ".join(map(str, value)) or "nothing"
    return str(value)


def main() -> int:
    """Measure and write; 1 if anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("attacks", nargs="*", choices=[*ATTACKS, []])
    chosen = parser.parse_args().attacks or list(ATTACKS)
    wrong = False
    for name in chosen:
        figures = measured(name)
        # read only now: another run may have written its own
        known = json.loads(MEASURED.read_text(encoding="utf-8")) if MEASURED.is_file() else {}
        known[name] = figures
        MEASURED.write_text(json.dumps(known, ensure_ascii=False, indent=1) + "\n", "utf-8")
        PAGE.write_text(page(known), encoding="utf-8")
        print(name, json.dumps(figures, ensure_ascii=False), flush=True)
        wrong = wrong or bool(figures.get("wrong"))
    return wrong


if __name__ == "__main__":
    sys.exit(main())
