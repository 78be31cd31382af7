"""Many processes at one data directory: readers and writers at once, a thousand acts each.

    python -m bench.trust.together --processes 8 --acts 1000

Each process searches, queries, reads texts, decides, and now and then takes in a document of its
own or builds. Nothing may be lost: in the end every document and every decision is there. Prints a
line of JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from biaopu.ontology.decisions import Decision, JudgedEntry
from biaopu.ontology.errors import BiaopuError
from biaopu.ui.workspace.build import build, ingest
from biaopu.ui.workspace.decisions.log import append, new_id, now, read
from biaopu.ui.workspace.opened import OpenRelease
from biaopu.ui.workspace.settings import Settings
from tests.ui.conftest import terms

from .homes import faults, held, made, told, without_a_model

_PATIENCE = 600.0
_WRITES = 0.005


@dataclass
class _Worker:
    number: int
    settings: Settings
    folder: Path
    chance: random.Random
    counts: Counter[str] = field(default_factory=Counter)
    taken: set[str] = field(default_factory=set)
    decided: int = 0
    opened: OpenRelease | None = None

    def act(self) -> str:
        """Do one thing; return what."""
        drawn = self.chance.random()
        if drawn < _WRITES:
            return self._write()
        if self.opened is None or drawn < 0.05:
            self.opened = OpenRelease.open(self.settings)
        acts: tuple[Callable[[OpenRelease], object], ...] = (
            lambda o: o.index.search("甲", limit=3, mode="lexical"),
            lambda o: o.store.query("ASK { ?s ?p ?o }"),
            lambda o: o.text_of(o.release.manifest.inputs[0].document),
            lambda o: o.documents,
            self._decide,
        )
        chosen = self.chance.randrange(len(acts))
        acts[chosen](self.opened)
        return ("search", "query", "text", "documents", "decide")[chosen]

    def _write(self) -> str:
        if self.chance.random() < 0.5:
            build(self.settings, force=self.chance.random() < 0.5)
            return "build"
        serial = f"T/SL {100 * (self.number + 1) + len(self.taken)}—2031"
        path = terms(self.folder / f"{self.number}", f"并发{len(self.taken)}", serial)
        report = ingest(self.settings, [path], patience=_PATIENCE)
        self.taken |= {one.document for one in report.outcomes if one.change != "failed"}
        return "ingest"

    def _decide(self, _: OpenRelease) -> None:
        sides = [JudgedEntry(f"https://example.org/{side}", side) for side in ("甲", "乙")]
        one = Decision(new_id(), *sides, choice="accepted", verdict="same",
                       reviewer=f"示例 {self.number}", time=now())  # fmt: skip
        append(self.settings.home, [one])
        self.decided += 1


def attacked(processes: int, acts: int, seed: int = 0) -> dict[str, object]:
    """Return the figures of so many processes with so many acts each."""
    without_a_model()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        home = made(folder)
        before = held(home)
        pids = [_begun(number, acts, home, folder, seed) for number in range(processes)]
        codes = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]
        reports = [json.loads((folder / f"{n}.json").read_text()) for n in range(processes)]
        counts = Counter[str]()
        for report in reports:
            counts.update(report["counts"])
        expected = before.union(*(report["taken"] for report in reports))
        wrong = [line for report in reports for line in report["wrong"]]
        wrong += [f"exit code {code}" for code in codes if code]
        wrong += faults(home, expected)
        decided = sum(report["decided"] for report in reports)
        log = read(home)
        if len(log.decisions) != decided or log.flaws:
            wrong.append(f"{decided} decisions, {len(log.decisions)} in the log, {log.flaws}")
    return {"processes": processes, "acts": sum(counts.values()), "of each kind": dict(counts),
            "wrong": wrong}  # fmt: skip


def _begun(number: int, acts: int, home: Path, folder: Path, seed: int) -> int:
    pid = os.fork()
    if pid:
        return pid
    worker = _Worker(number, Settings.load(home=home), folder, random.Random(f"{seed}{number}"))
    wrong = []
    for _ in range(acts):
        try:
            worker.counts[worker.act()] += 1
        except BiaopuError as error:
            if "重新打开" in error.zh:  # what it read from is gone: it opens what is served now
                worker.opened = None
                worker.counts["opened again"] += 1
            elif "正在" in error.zh:
                worker.counts["told to wait"] += 1
            else:
                wrong.append(error.zh)
        except Exception:
            wrong.append(traceback.format_exc()[-600:])
    (folder / f"{number}.json").write_text(json.dumps({
        "counts": worker.counts, "taken": sorted(worker.taken), "decided": worker.decided,
        "wrong": wrong}))  # fmt: skip
    os._exit(0)


def main() -> int:
    """Attack and print the figures; 1 if anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--acts", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    return told(attacked(chosen.processes, chosen.acts, chosen.seed))


if __name__ == "__main__":
    sys.exit(main())
