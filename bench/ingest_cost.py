"""Prints what it costs to ingest one large term base, and then one more term beside it.

Run from the root: ``nice .venv/bin/python -m bench.ingest_cost [--terms 5000]``.

The terms are invented from a seed, of words that many share. Each step is a process of its own;
printed are its CPU seconds, those of the steps of the build, and how many texts and characters the
model encoded, which no other work on the machine changes.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.watching import say

_SEED = 5
_FIRST = "智能 绿色 分布式 高压 低温 移动式 联网 工业 农业 海洋 航空 轨道 园区 冷链 应急 柔性"
_SECOND = (
    "物流 检测 监测 输送 焊接 灌溉 供热 储能 仓储 包装 装配 调度 计量 回收 过滤 搬运 观测 测绘"
)
_THIRD = "系统 装置 平台 流程 方法 效率 周期 单元 接口 参数 指标 等级 误差 服务 材料 成本 速率 阈值"
_FOURTH = "甲 乙 丙 丁 戊 己 庚 辛 壬 癸"

_INGEST = """
import sys
from pathlib import Path
from biaopu.search.encoders import opening
from biaopu.ui.workspace.build import ingest
from biaopu.ui.workspace.settings import Settings
count = {"texts": 0, "characters": 0}
opened = opening.open_encoder
def open_encoder(*given, **named):
    encoder = opened(*given, **named)
    for name in ("encode_passages", "encode_queries"):
        def counting(texts, encode=getattr(encoder, name)):
            count["texts"] += len(texts)
            count["characters"] += sum(map(len, texts))
            return encode(texts)
        setattr(encoder, name, counting)
    return encoder
opening.open_encoder = open_encoder
report = ingest(Settings.load(home=Path(sys.argv[1])), [Path(sys.argv[2])])
assert not report.failed
import json
print(json.dumps(count | {"seconds": report.release.manifest.seconds}))
"""


def main() -> None:
    """Run the measurement."""
    parser = argparse.ArgumentParser(description="The cost of ingesting a large term base.")
    parser.add_argument("--terms", type=int, default=5000)
    count: int = parser.parse_args().terms
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        _cost(place, _written(place / "示例术语.csv", list(_terms(count))), f"{count} terms")
        _cost(
            place,
            _written(place / "示例增补.csv", [["1", "示例增补项", "示例：增补的一项。"]]),
            "one more",
        )


def _terms(count: int) -> list[list[str]]:
    chance = random.Random(_SEED)  # noqa: S311 - no secret
    words = [some.split() for some in (_FIRST, _SECOND, _THIRD, _FOURTH)]
    terms = [
        f"{d}级{a}{b}{c}" for a in words[0] for b in words[1] for c in words[2] for d in words[3]
    ]
    chance.shuffle(terms)
    if count > len(terms):
        raise SystemExit(f"at most {len(terms)} terms")

    def some(which: int) -> str:
        return chance.choice(words[which])

    return [
        [str(at), term, (f"示例：用于{some(0)}{some(1)}过程中实现{some(1)}{some(2)}的{some(2)}，"
         f"由{some(2)}和{some(1)}{some(2)}组成。")]
        for at, term in enumerate(terms[:count], 1)
    ]  # fmt: skip


def _written(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["条目编号", "术语", "定义"], *rows])
    return path


def _cost(place: Path, path: Path, what: str) -> None:
    before = _cpu()
    call = [sys.executable, "-c", _INGEST, str(place / "home"), str(path)]
    done = subprocess.run(call, check=True, capture_output=True, text=True)  # noqa: S603 - our own
    found = json.loads(done.stdout)
    say(
        f"{what}: {_cpu() - before:.1f} CPU s, {found['texts']} texts "
        f"({found['characters']} characters) encoded; seconds by step {found['seconds']}"
    )


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
