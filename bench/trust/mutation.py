"""Whether the tests notice wrong code: mutants of identifiers, releases, guards and edges.

    python -m bench.trust.mutation --most 120

Each mutant changes one place of one file, in a copy of the checkout, and the tests of that file are
run; a mutant that they do not notice survives. Prints a line of JSON, and the survivors before it.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_PYTEST = f"{sys.executable} -m pytest -x -q -n0"
_LEFT_OUT = "--ignore=tests/ui/workspace/releases/test_attacks.py"  # minutes each time
_ROOMS = ("ontology", "ingest", "graph", "search", "ui", "corpus")


@dataclass(frozen=True, slots=True)
class Group:
    """Files that are mutated, and the tests that should notice."""

    files: tuple[str, ...]
    tests: tuple[str, ...]


GROUPS = {
    "identifiers": Group(("ontology/iris.py",), ("tests/ontology/test_identifiers.py",)),
    "releases": Group(
        ("ui/workspace/releases/serving.py", "ui/workspace/releases/release.py",
         "ui/workspace/remembered.py", "ontology/seal.py"),
        ("tests/ui/workspace/releases", "tests/ontology/test_seal.py"),
    ),
    "guard": Group(("ui/guard.py",), ("tests/ui/test_serving.py",)),
    "edges": Group(("ingest/boundary.py",), ("tests/ingest/test_boundary.py",)),
}  # fmt: skip


def scored(name: str, most: int, seed: int) -> tuple[int, int, list[str]]:
    """Return how many mutants of a group were noticed, of how many, and what survived."""
    from cosmic_ray.work_db import WorkDB, use_db

    group = GROUPS[name]
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place, "copy")
        subprocess.run(["git", "clone", "-q", str(ROOT), str(copy)], check=True)
        for room in _ROOMS:  # so that the package is found here, not where it is installed from
            (copy / "biaopu" / room).symlink_to(copy / room)
        tests = " ".join(group.tests)
        config = copy / "mutation.toml"
        config.write_text(
            "[cosmic-ray]\n"
            f"module-path = {json.dumps(group.files)}\n"
            "timeout = 120.0\n"
            f'test-command = "{_PYTEST} {_LEFT_OUT} {tests}"\n'
            '[cosmic-ray.distributor]\nname = "local"\n',
            encoding="utf-8",
        )
        session = copy / "session.sqlite"
        environment = {**os.environ, "PYTHONPATH": str(copy)}
        for step in ("init", "exec"):
            command = [str(Path(sys.executable).with_name("cosmic-ray")), step, str(config),
                       str(session)]  # fmt: skip
            subprocess.run(command, cwd=copy, env=environment, check=True, capture_output=True)
            if step == "init":
                with use_db(str(session), WorkDB.Mode.open) as base:
                    _thinned(base, most, seed)
        with use_db(str(session), WorkDB.Mode.open) as base:
            results = [(item, result) for item in base.work_items
                       for job, result in base.results if job == item.job_id]  # fmt: skip
    survived = [
        f"{m.module_path}:{m.start_pos[0]} {m.operator_name.rsplit('/', 1)[-1]}"
        for item, result in results if result.test_outcome == "survived" for m in item.mutations
    ]  # fmt: skip
    return len(results) - len(survived), len(results), survived


def _thinned(base: object, most: int, seed: int) -> None:
    """Leave so many mutants, drawn by chance."""
    # the unions of annotations, which are never worked out, are not code
    items = [one for one in base.work_items  # type: ignore[attr-defined]
             if not any("_BitOr_" in m.operator_name for m in one.mutations)]  # fmt: skip
    kept = items if len(items) <= most else random.Random(seed).sample(items, most)
    base.clear()  # type: ignore[attr-defined]
    base.add_work_items(kept)  # type: ignore[attr-defined]


def main() -> int:
    """Mutate and print the figures; 1 where fewer than 75 of 100 were noticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=120, help="mutants of a group")
    parser.add_argument("--group", choices=GROUPS, action="append")
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    figures = {}
    for name in chosen.group or GROUPS:
        noticed, count, survived = scored(name, chosen.most, chosen.seed)
        figures[name] = {"noticed": noticed, "mutants": count, "score": round(noticed / count, 3)}
        print(*survived, sep="\n", flush=True)
    print(json.dumps(figures))
    return any(one["score"] < 0.75 for one in figures.values())


if __name__ == "__main__":
    sys.exit(main())
