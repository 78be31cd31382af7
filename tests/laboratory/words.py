"""The stock of invented words; every document made of them says 示例."""

from __future__ import annotations

from typing import Final

Pair = tuple[str, str]

QUALITIES: Final[tuple[Pair, ...]] = (
    ("浮光", "floating light"),
    ("分层", "layered"),
    ("自适应", "self-adaptive"),
    ("云桥", "cloud bridge"),
    ("潮汐", "tidal"),
    ("可折叠", "foldable"),
    ("低空", "low altitude"),
    ("人机共用", "human-machine shared"),
    ("回声", "echo"),
    ("静态", "static"),
    ("远程", "remote"),
    ("多源", "multiple source"),
    ("温感", "temperature sensitive"),
    ("用户侧", "user side"),
    ("方位", "direction"),
    ("B类", "class B"),
    ("5G", "5G"),
    ("Ⅱ型", "type II"),
    ("三维", "three-dimensional"),
)
THINGS: Final[tuple[Pair, ...]] = (
    ("采集", "acquisition"),
    ("控制", "control"),
    ("牵引", "traction"),
    ("编排", "orchestration"),
    ("校准", "calibration"),
    ("通信", "communication"),
    ("储能", "energy storage"),
    ("识别", "recognition"),
    ("数据服务", "data service"),
    ("安全联锁", "safety interlock"),
    ("行走", "walking"),
)
HEADS: Final[tuple[Pair, ...]] = (
    ("装置", "device"),
    ("模块", "module"),
    ("系统", "system"),
    ("单元", "unit"),
    ("接口", "interface"),
    ("平台", "platform"),
    ("误差", "error"),
    ("周期", "cycle"),
    ("等级", "level"),
    ("网关", "gateway"),
    ("长度", "length"),
    ("角", "angle"),
)
FIELDS: Final = ("浮光桥", "云上果园", "回声井", "潮汐书库", "月面货运站", "风帆列车")

OPENINGS: Final = (
    "安装在示例设备上，用于",
    "由若干示例构件组成，能够",
    "在规定条件下，为了",
    "使示例对象",
    "按照约定的规则，",
    "通过 CAN 总线或无线方式，",
    "以 4.5 t 为上限时，",
    "在（20±5）℃ 的环境中",
    "“浮光”状态下，",
    "2 个以上的示例构件共同",
    "CAN 总线上，",
    "除检修外，",
)
MIDDLES: Final = (
    "将采集到的数据传送给上一级单元",
    "在 3.5 t 至 12 t 的载荷之间保持平衡",
    "把多个来源的信号合并为一个结果",
    "完成识别、校准与记录",
    "与相邻的用户侧平台交换状态信息",
    "检测门、窗、车厢的开闭情况",
    "对不小于 0.2 mm 的偏差作出响应",
    "计算两次测量之间的差值",
    "维持 24 h 的连续工作而不需要人工干预",
    "根据 V2.1 版本的约定改变工作方式",
    "与静态控制单元（3.2）成对工作",
    "完成（含自检）全部步骤",
    "按 GB/T 10000—2023 的 3.1 分级",
    "由 A、B 两路供电",
)
ENDINGS: Final = (
    "的装置",
    "的过程",
    "的一组部件",
    "的能力",
    "，并给出提示的方法",
    "的最大值与最小值之差",
    "所用的时间",
    "，其中不包括备用部分",
)
SHORT: Final = ("示例桥的外沿。", "两次回声之间的间隔。", "云上果园的一棵树。", "可数的量。")
REMARKS: Final = (
    "本条为虚构内容，仅作示例。",
    "通常以毫米（mm）为单位。",
    "在不致混淆时可以简称。",
    "该值与温度有关，见表 A.1 的说明。",
    "不同批次之间可能相差 2 %～5 %。",
)
ITEMS: Final = ("主动方式", "被动方式", "由远端触发的混合方式", "仅供检修时使用的方式")
SENTENCES: Final = (
    "浮光桥的日常检查应由两人完成，并记录开始与结束的时刻。",
    "每年至少进行一次校准，校准结果应保存三年。",
    "当回声强度低于规定值时，应停止使用并作出标识。",
    "备用单元的数量不应少于 2 个，存放温度不应高于 40 ℃。",
    "对外接口应符合供需双方的约定。",
)
