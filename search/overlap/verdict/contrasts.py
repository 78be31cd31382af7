"""Words that turn a meaning round: negations, and pairs of opposites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

NEGATIONS: Final = re.compile(
    r"不(?!同|仅|但|确定|断|间断|小于|大于|少于|低于|超过|多于|高于|足|合格)|非(?!常)|无(?!线|人|论)"
    r"|未(?!来)|没有|禁止|除外|除[^，。；]{1,20}(?:外|之外)"
)
"""Negations; limits (不小于) are bounds and none, 不同 and the like are words of their own."""

_PAIRS: Final = """
    有 无 | 带有 不带有 | 主动 被动 | 同步 异步 | 最大 最小 | 最高 最低 |
    最长 最短 | 最早 最晚 | 上限 下限 | 对称 非对称 | 相同 不同 | 相同 改变 |
    上行 下行 | 输入 输出 | 内部 外部 | 静态 动态 | 增加 减少 | 提高 降低 |
    增大 减小 | 之前 之后 | 事前 事后 | 开始 结束 | 起点 终点 | 发送 接收 |
    供方 需方 | 买方 卖方 | 直接 间接 | 定性 定量 | 正常 异常 | 公开 保密 |
    公钥 私钥 | 集中 分散 | 单 多 | 单个 多个 | 一个 多个 | 整体 局部 |
    全部 部分 | 连续 间断 | 可逆 不可逆 | 永久 临时 | 长期 短期 | 固定 可变 |
    线性 非线性 | 有线 无线 | 本地 远程 | 现场 远程 | 自动 手动 | 人工 自动 |
    显式 隐式 | 预防 发生后 | 预防 纠正 | 潜在 实际 | 潜在 已发现 | 减轻 预防 |
    国家 地方 | 强制 推荐 | 合格 不合格 | 允许 禁止 | 必须 可以 | 载客 载货 |
    乘客 货物 | 载人 载货 | 空载 满载 | 含 不含 | 包括 不包括 | 生产 消费 |
    昼间 夜间 | 白天 夜间 | 软件 硬件 | 物理 虚拟 | 实物 虚拟 | 首次 末次 |
    横向 纵向 | 轴向 径向 | 水平 垂直 | 顺时针 逆时针 | 吸收 释放 | 加热 冷却 |
    开 关 | 接通 断开 | 打开 关闭 | 短路 断路 | 串联 并联 | 直流 交流 |
    正 负 | 年 月 | 日 年 | 企业 政府 | 客户 供应商 | 个别 全体 |
    化学 生化 | 低于 不低于 | 采购 销售 | 供应 需求 | 供给 需求 | 批发 零售 |
    进口 出口 | 收入 支出 | 盈利 亏损 | 资产 负债 | 线上 线下 | 上游 下游 |
    主观 客观 | 明文 密文 | 加密 解密 | 编码 解码 | 调制 解调 | 发射 接收 |
    拉伸 压缩 | 膨胀 收缩 | 上升 下降 | 升高 降低 | 充电 放电 | 启动 停止 |
    安装 拆卸 | 装载 卸载 | 装货 卸货 | 入库 出库 | 正向 逆向 | 正向 反向 |
    独立 从属 | 民用 军用 | 室内 室外 | 地上 地下 | 新建 既有 | 城市 农村 |
    主要 次要 | 绝对 相对 | 瞬时 平均 | 阳性 阴性 | 高温 低温 | 高压 低压 |
    强化 弱化 | 进货 出厂 | 事先 事后 | 运行 停机 | 一次 二次 | 前端 后端 |
    显性 隐性 | 有机 无机 | 可燃 不燃 | 干燥 潮湿 | 甲方 乙方 | 出租 承租
"""
OPPOSITES: Final = tuple(tuple(pair.split()) for pair in _PAIRS.split("|") if pair.strip())
"""Pairs of words of which one in one text and the other in another make two concepts."""


def negations(text: str) -> tuple[str, ...]:
    """Return the negations in a text, each by its first character, in order.

    >>> negations("不带标签，除水以外")
    ('不', '除')
    """
    return tuple(found[0][0] for found in NEGATIONS.finditer(text))


def opposites(left: str, right: str) -> Iterator[tuple[str, str]]:
    """Yield pairs of opposites, one of which only ``left`` has and the other only ``right``.

    >>> list(opposites("用带有标签的样本", "用不带有标签的样本"))
    [('带有', '不带有')]
    """
    theirs = frozenset(_present(right))
    for number, side in _present(left):
        if (number, 1 - side) not in theirs:
            continue
        first, second = OPPOSITES[number][side], OPPOSITES[number][1 - side]
        apart = not _has(left, second, first) and not _has(right, first, second)
        if apart and _has(left, first, second) and _has(right, second, first):
            yield first, second


@lru_cache(maxsize=65536)
def _present(text: str) -> tuple[tuple[int, int], ...]:
    """Return which words of which pairs of opposites a text has, be it inside others."""
    return tuple(
        (number, side)
        for number, pair in enumerate(OPPOSITES)
        for side, word in enumerate(pair)
        if word in text
    )


def _has(text: str, word: str, other: str) -> bool:
    """Return whether a word stands in a text by itself, not as part of its opposite."""
    return word in (text.replace(other, "\0") if word in other else text)
