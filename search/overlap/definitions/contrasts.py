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

_IN_ONE_PLACE: Final = """
    同向 反向 | 同向 逆向 | 同侧 异侧 | 同相 反相 | 顺流 逆流 | 装 卸 | 入 出 | 进 出 | 存 取 |
    送 取 | 买 卖 | 借 还 | 前 后 | 上 下 | 左 右 | 内 外 | 先 后 | 高 低 | 大 小 | 长 短 |
    强 弱 | 快 慢 | 轻 重 | 增 减 | 加 减 | 升 降 | 阴 阳 | 动 静 | 新 旧 | 干 湿 | 冷 热 |
    首 末 | 首 尾 | 头 尾 | 男 女 | 父 母 | 明 暗 | 顺 逆 | 同 异 | 同 反 | 甲 乙 | 早 晚 |
    深 浅 | 厚 薄 | 粗 细 | 软 硬 | 松 紧 | 净 毛 | 净 总 | 凸 凹 | 亲 疏 | 聚 散 | 推 拉 |
    收 发 | 吸 排 | 吸 放 | 缩 胀 | 涨 落 | 满 空 | 白 黑 | 存入 取出 | 提供 取得 | 提供 接受 |
    发出 收到 | 提交 接收 | 第一 最后 | 最初 最终 | 初始 最终 | 相反 相同 | 一致 相反 |
    接通 切断 | 合并 分裂 | 合并 拆分 | 充入 放出 | 流入 流出 | 有效 失效 | 有效 无效 |
    产生 消失 | 具有 缺乏 | 具备 缺少 | 存在 缺少 | 保持 改变 | 不变 变化 | 平行 垂直 |
    开放 封闭 | 密闭 敞开 | 公共 私人 | 公有 私有 | 手工 自动 | 手工 机械 | 人工 机械 |
    接触 非接触 | 在线 离线 | 连续 间歇 | 连续 断续 | 定期 不定期 | 定时 随时 | 天然 人工 |
    自然 人工 | 自然 强制 | 成人 儿童 | 老年人 儿童 | 国内 国外 | 境内 境外 | 本地 异地 |
    去程 回程 | 表层 深层 | 顶部 底部 | 以前 以后 | 到达 离开 | 进入 离开 | 驶入 驶离 |
    出发 到达 | 签发 接收 | 出生 死亡 | 存活 死亡 | 一次性 重复 | 可见 不可见 | 有意 无意 |
    自愿 强制 | 免费 有偿 | 有偿 无偿 | 盈余 亏损 | 集中 分布 | 单向 双向 | 单侧 双侧 |
    单一 多种 | 同一 不同 | 同时 先后 | 同步 先后 | 整体 局部 | 全部 部分 | 全数 抽样 |
    全检 抽检 | 随机 固定 | 随机 系统 | 稳态 瞬态 | 稳定 波动 | 均匀 不均匀 | 溶解 析出 |
    凝固 熔化 | 蒸发 冷凝 | 氧化 还原 | 酸性 碱性 | 导电 绝缘 | 透明 不透明 | 正确 错误 |
    真实 虚假 | 成功 失败 | 通过 未通过 | 批准 拒绝 | 接受 拒绝 | 同意 反对 | 公布 保密 |
    增值 贬值 | 上涨 下跌 | 超过 低于 | 高于 低于 | 大于 小于 | 多于 少于 | 早于 晚于 |
    先于 后于 | 强于 弱于 | 优于 劣于
"""
OPPOSED_IN_PLACE: Final = OPPOSITES + tuple(
    tuple(pair.split()) for pair in _IN_ONE_PLACE.split("|") if pair.strip()
)
"""The same and words that are opposites where one stands in the other's very place: 装车, 卸车."""


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
