"""Prints how fast names are looked up and suggested among very many, and what that costs.

Run from the root: ``.venv/bin/python -m bench.search.suggest [--entries 100000]``. The names
are made up from morphemes with a fixed seed: a small vocabulary, so that every lookup meets many
more names than it would among real ones. Times are processor times of the calling thread.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from biaopu.search.channels.names.index import Name, names_of, read_names, write_names
from biaopu.search.channels.names.suggest import suggest
from biaopu.search.channels.names.table import NameTable
from biaopu.search.entries.entry import Entry
from biaopu.search.language.pinyin import syllables


def _words(text: str) -> list[str]:
    return text.split()


HEADS = _words("""
    智能 数字 绿色 服务 工业 供应 协同 安全 共享 柔性 网络 数据 质量 产品 设备 生产 制造 定制
    远程 集成 云端 仓储 物流 能源 环境 信息 知识 业务 流程 资源 运维 检测
""")
MIDDLES = _words("""
    化 型 性 链 平台 系统 过程 模型 接口 标识 标签 单元 对象 模块 中心 车间 工厂 企业 用户 客户
    合同 订单 备件 零件 工具 算法 架构 资产 计划 能力 重量 长度 行业 银行 调度 模具
""")
TAILS = _words("""
    管理 规范 要求 方法 指南 评价 设计 服务 交付 监测 分析 优化 维护 控制 追溯 分类 编码 术语
    通则 测试 采购 预警 协议 标准 导则 认证
""")
ENGLISH = _words("""
    shared smart data service cloud supply chain product quality manufacturing network
    management monitoring design process remote control platform
""")
SHORT = _words("ERP MES PLM AI 5G IoT OPC UA AGV BOM")


def make_entries(count: int, seed: int = 1) -> Iterator[Entry]:
    """Yield ``count`` entries with about 2.5 names each, the same ones for the same ``seed``."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    for number in range(count):
        pick = chance.choice
        label = pick(HEADS) + pick(MIDDLES) + (pick(HEADS) + pick(MIDDLES)) * (number % 2)
        if number % 20 == 0:
            label = f"{pick(SHORT)} {label}"
        english = " ".join(pick(ENGLISH).title() for _ in range(chance.randint(1, 4)))
        yield Entry(
            iri=f"https://example.org/id/{number}",
            kind=pick(("term", "part", "concept")),
            label=label + pick(TAILS),
            document=f"d{number // 100}",
            document_title="示例",
            clause=str(number % 100),
            alt=(english,) * (number % 2),
            topics=tuple(pick(HEADS) + pick(MIDDLES) + pick(TAILS) for _ in range(number % 3)),
        )


@dataclass(frozen=True, slots=True)
class Timing:
    """How long one kind of call took: half of them, 95 of 100, and the longest, in ms."""

    name: str
    p50: float
    p95: float
    longest: float


def measure(name: str, call: Callable[[str], object], queries: Sequence[str]) -> Timing:
    """Return how long ``call`` takes for ``queries``, in processor time."""
    took = []
    for query in queries:
        begun = time.thread_time()
        call(query)
        took.append((time.thread_time() - begun) * 1000)
    took.sort()
    return Timing(name, took[len(took) // 2], took[len(took) * 95 // 100], took[-1])


def lookups(table: NameTable, names: Sequence[Name], seed: int = 2) -> Iterator[Timing]:
    """Yield the times of every lookup, for pieces and slips of some ``names``."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    texts = [chance.choice(names).text for _ in range(300)]
    sounds = [syllables(text) for text in texts]
    initials = ["".join(one[0] for one in sound) for sound in sounds]
    yield measure("exact", table.exact, texts)
    yield measure("prefix, 1 character", table.prefix, [text[:1] for text in texts])
    yield measure("prefix, 2 characters", table.prefix, [text[:2] for text in texts])
    yield measure("contains, 1 character", table.contains, [text[-1:] for text in texts])
    yield measure("contains, 2 characters", table.contains, [text[-2:] for text in texts])
    yield measure("pinyin, whole", table.pinyin, ["".join(one) for one in sounds])
    yield measure("pinyin, 2 syllables", table.pinyin, ["".join(one[:2]) for one in sounds])
    yield measure("pinyin, initials", table.pinyin, initials)
    yield measure("pinyin, 3 initials", table.pinyin, [one[:3] for one in initials])
    yield measure("pinyin, 2 initials", table.pinyin, [one[:2] for one in initials])
    yield measure("fuzzy", table.fuzzy, [_slip(text, chance) for text in texts])


def _slip(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + chance.choice("映练亨的大学人er") + text[at + 1 :]


def suggestions(
    table: NameTable, entries: Sequence[Entry], names: Sequence[Name], seed: int = 3
) -> Iterator[Timing]:
    """Yield the times of suggestions while some ``names`` are typed letter by letter."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    texts = [chance.choice(names).text for _ in range(60)]
    typed = {
        "suggest, characters": texts,
        "suggest, pinyin": ["".join(syllables(text)) for text in texts],
        "suggest, initials": ["".join(unit[0] for unit in syllables(text)) for text in texts],
        "suggest, mixed": [text[:2] + "".join(syllables(text[2:])) for text in texts],
    }
    for name, whole in typed.items():
        parts = [text[:end] for text in whole for end in range(1, min(len(text), 14) + 1)]
        yield measure(name, lambda part: suggest(table.index, entries, part), parts)


def make_table(entries: Sequence[Entry], folder: Path) -> tuple[NameTable, list[Name]]:
    """Write the names of ``entries`` to ``folder``, open them, and print what that cost."""
    begun = time.process_time()
    names = names_of(entries)
    named = time.process_time()
    write_names(names, folder)
    written = time.process_time()
    before = _memory()
    index = read_names(folder)
    opened = time.process_time()
    size = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
    print(
        f"{len(entries)} entries, {len(names)} names, {len(index)} texts: normal forms "
        f"{named - begun:.1f} s, written {written - named:.1f} s, {size:.0f} MB, "
        f"opened {(opened - written) * 1000:.1f} ms, {_memory() - before:.0f} MB more memory"
    )
    return NameTable(index, lambda _: True, lambda text: [text]), names


def _memory() -> float:
    with Path("/proc/self/statm").open() as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 1e6


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entries", type=int, default=100_000)
    entries = list(make_entries(parser.parse_args().entries))
    with tempfile.TemporaryDirectory() as folder:
        table, names = make_table(entries, Path(folder))
        before = _memory()
        for timing in [*lookups(table, names), *suggestions(table, entries, names)]:
            print(
                f"{timing.name:24s} p50 {timing.p50:6.2f}  p95 {timing.p95:6.2f}  "
                f"longest {timing.longest:6.2f} ms"
            )
        print(f"{_memory() - before:.0f} MB more memory after all of them")


if __name__ == "__main__":
    main()
