"""Print how long ``biaopu lint`` takes on synthetic terms, and how much memory.

Run from the root: ``.venv/bin/python -m bench.lint [--terms 100000] [--documents 100]``.

The terms are invented from a seed: standards of equal size, whose definitions use terms that come
earlier in the same standard; their quads come from the real writers. Known faults are planted, and
the report must have just these. The report is made in a fresh process from a store on disk: by
the graph checks alone, as for a release whose graphs the build has checked against the shapes, and
with the shapes checked anew.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from pyoxigraph import Quad

from biaopu.graph.store import create
from biaopu.graph.writing.build import quads
from biaopu.ontology.document import Document, Evidence, Line, Metadata, Section, Span
from biaopu.ontology.iris import Namer
from biaopu.ontology.standard import Cover, Standard, TermEntry

SEED: Final = 20460
_SYLLABLES = (
    "电网数据流程控制器件质量检测设备环境能源材料结构系统信息安全平台模型接口传感网络仓储物流"
    "运输维护诊断评价测试规范参数指令单元模块组件装配调度计划采购工艺焊接铸造涂层轴承齿轮阀门"
)
_VERBS = ("用于承载", "通过连接", "负责记录", "按周期校核", "在现场调整", "由操作人员查看")
_KINDS = ("装置", "过程", "方法", "集合", "状态", "部件", "规则", "活动")
_FIRST_FAULT, _STEP = 60, 60

_CHILD: Final = """
import json, sys, time
from collections import Counter
from pathlib import Path
start = time.perf_counter()
from biaopu.graph.lint.run import lint
from biaopu.graph.store import open_read_only
place = Path(sys.argv[1])
store, known = open_read_only(place), {}
if sys.argv[3:]:
    from biaopu.graph.lint.gathering.gather import documents_of
    known = {document.id: () for document in documents_of(store)}
found = lint(store, codes=json.loads(sys.argv[2]), folder=place, known=known).findings
seconds = time.perf_counter() - start
counts = Counter(finding.code for finding in found)
print(json.dumps({"seconds": seconds, "counts": counts}))
"""

Fault = Callable[[list[TermEntry], int], TermEntry]
"""Returns the entry at a place with a fault."""


def main() -> None:
    """Make the store, run the report with and without SHACL, and print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--terms", type=int, default=100_000)
    options.add_argument("--documents", type=int, default=100)
    asked = options.parse_args()
    from biaopu.graph.lint.run import RULES

    planted: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        place, start = Path(folder) / "store", time.perf_counter()
        count = create(place, all_quads(asked.terms, asked.documents, planted))
        print(f"{asked.terms} terms, {count} quads on disk, {time.perf_counter() - start:.0f} s")
        _print("graph checks", _run(place, [rule.code for rule in RULES]), planted)
        _print("as in a release", _run(place, [], "known"), planted)
        _print("with SHACL anew", _run(place, []), planted)


def _run(place: Path, codes: list[str], *known: str) -> dict[str, Any]:
    """Return what a fresh process measured, and how much memory it and its helpers held."""
    command = [sys.executable, "-c", _CHILD, str(place), json.dumps(codes), *known]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:  # noqa: S603
        most = 0
        while child.poll() is None:
            most = max(most, _held(child.pid))
            time.sleep(0.1)
        result: dict[str, Any] = json.loads(child.communicate()[0])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return result | {"mb": most / 1024, "cpu": cpu}


def _held(process: int) -> int:
    """Return the memory of a process and of all below it, in KiB; shared pages count each time."""
    place = Path(f"/proc/{process}")
    try:
        found = re.search(r"VmRSS:\s+(\d+)", (place / "status").read_text())
        below = (place / "task" / str(process) / "children").read_text().split()
    except OSError:  # it has just ended
        return 0
    return (int(found[1]) if found else 0) + sum(map(_held, map(int, below)))


def _print(name: str, result: dict[str, Any], planted: Counter[str]) -> None:
    found = {code: n for code, n in result["counts"].items() if code.startswith("BP-L")}
    shapes = sum(result["counts"].values()) - sum(found.values())
    verdict = "all planted faults and no other" if found == planted else "NOT as planted"
    used = f"{result['seconds']:6.1f} s, {result['cpu']:6.1f} s of processors"
    print(f"{name:15}  {used}, {result['mb']:6.0f} MB at most")
    print(f"{'':15}  {sum(found.values())} findings: {verdict}; {shapes} SHACL results")
    if found != planted:
        print(f"{'':15}  planted {dict(planted)}\n{'':15}  found   {found}")


def all_quads(terms: int, documents: int, planted: Counter[str]) -> Iterator[Quad]:
    """Yield the quads of that many invented standards, and count the faults planted in them."""
    chance, namer = random.Random(SEED), Namer()  # noqa: S311 - no secret
    names = invented_names(chance, terms)
    size = terms // documents
    for number in range(documents):
        entries = invented_entries(names[number * size : (number + 1) * size], chance, number)
        for place, (code, fault) in zip(_places(len(entries)), _FAULTS, strict=False):
            entries[place] = fault(entries, place)
            planted[code] += 1
        yield from quads(invented_standard(number, entries), namer)


def _places(size: int) -> range:
    return range(_FIRST_FAULT, size, _STEP)


def invented_names(chance: random.Random, count: int) -> list[str]:
    """Return different names, marked at both ends so that none is part of another."""
    found: dict[str, None] = {}
    while len(found) < count:
        length = 2 * chance.choice((1, 2, 2, 3))
        found[f"甲{''.join(chance.choices(_SYLLABLES, k=length))}乙"] = None
    return list(found)


def invented_entries(names: list[str], chance: random.Random, number: int) -> list[TermEntry]:
    """Return entries whose definitions use up to two terms that come earlier."""
    entries = []
    for place, name in enumerate(names):
        earlier = names[max(0, place - 50) : place]
        used = "与".join(chance.sample(earlier, min(2, len(earlier)))) or "对象"
        definition = (
            f"{chance.choice(_VERBS)}{used}、编号为{number}.{place}的{chance.choice(_KINDS)}"
        )
        clause = f"3.{place + 1}"
        evidence = Evidence(f"t-example-{number + 1}-2031", clause, Span(0, 1), "terms.entry")
        english = f"invented term {number} of {place}"
        entries.append(TermEntry(clause, "", name, definition, evidence, en=(english,)))
    return entries


def invented_standard(number: int, entries: list[TermEntry]) -> Standard:
    """Return a standard with these entries, each with its own stretch of text."""
    title, issued = f"示例{number}：术语", f"T/EXAMPLE {number + 1}—2031"
    text = f"{issued}\n{title}\n3 术语和定义\n"
    start, placed = len(text), []
    for entry in entries:
        head = f"{entry.clause}\n{entry.term} {'；'.join(entry.en)}\n"
        whole = f"{head}{entry.definition}。\n"
        span = Span(len(text), len(text) + len(whole))
        words = Span(span.start + len(head), span.end - 1)
        evidence = replace(entry.evidence, span=span)
        placed.append(replace(entry, evidence=evidence, definition_span=words))
        text += whole
    section = Section("3", 1, "术语和定义", "", Span(start - 8, start), Span(start, len(text)))
    return Standard(
        meta=Metadata(f"t-example-{number + 1}-2031", title, issued, "", "2031-01-01"),
        document=Document(
            f"示例{number}.txt", f"{number:064x}", "utf-8", text, (Line(1, Span(0, len(text))),)
        ),
        cover=Cover(issued, title, issued="2031-01-01"),
        sections=(section,),
        terms=tuple(placed),
    )


def _undefined(entries: list[TermEntry], place: int) -> TermEntry:
    return replace(entries[place], definition="")


def _opening(entries: list[TermEntry], place: int) -> TermEntry:
    return replace(entries[place], definition=f"{entries[place].term}是{entries[place].definition}")


def _circular(entries: list[TermEntry], place: int) -> TermEntry:
    """Let the entry before use this one, which uses the entry before."""
    before = entries[place - 1]
    entries[place - 1] = replace(before, definition=f"带有{entries[place].term}的物品")
    return replace(entries[place], definition=f"装在{before.term}上的物品")


def _homonym(entries: list[TermEntry], place: int) -> TermEntry:
    other = f"另一种示例物品{entries[place].evidence.document}"
    return replace(entries[place], term=entries[place - 1].term, definition=other)


def _synonym(entries: list[TermEntry], place: int) -> TermEntry:
    return replace(entries[place], definition=entries[place - 1].definition)


def _without_english(entries: list[TermEntry], place: int) -> TermEntry:
    return replace(entries[place], en=())


def _same_english(entries: list[TermEntry], place: int) -> TermEntry:
    return replace(entries[place], en=entries[place - 1].en)


_FAULTS: tuple[tuple[str, Fault], ...] = (
    ("BP-L101", _undefined),
    ("BP-L103", _opening),
    ("BP-L102", _circular),
    ("BP-L201", _homonym),
    ("BP-L203", _synonym),
    ("BP-L501", _without_english),
    ("BP-L502", _same_english),
)


if __name__ == "__main__":
    main()
