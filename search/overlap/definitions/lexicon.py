"""Words that tell two definitions apart by kind, and words that stand for one another."""

from __future__ import annotations

from typing import Final


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


def _grouped(table: str) -> dict[str, str]:
    """Return for each word the first of its row."""
    rows = [row.split() for row in table.strip().splitlines()]
    return {word: row[0] for row in rows for word in row}


ALIKE: Final = _grouped("""
    按 按照 依照 依据 根据 遵照 依 据
    每 各 每个 每一 各个
    其他 其它
    全部 所有 一切
    或 或者 或是
    规定 约定 给定 设定 预定
    应 须 必须 应当
    称 称为 叫做
    记录 记载
    总和 之和 总计 合计 总数
    超过 大于 高于 多于 超出
    不足 小于 低于 少于
    ≥ 不小于 不低于 不少于 至少 大于等于 大于或等于
    ≤ 不大于 不高于 不超过 不多于 至多 小于等于 小于或等于
    包括 包含 含 含有 计入 涵盖 连同 计及 包含有
    组成 构成
    提供 供给
    比例 百分比 百分率 百分数 比率 比值 之比 比 占比 比重
    开始 起始
    结束 终止 终了 完毕
    期间 过程中
    实施 执行 开展 实行
    获得 取得 得到
    使用 运用 应用 采用 利用
    借助 通过 经过 经由
    能力 本领
    不 未 没有 无 非
""")
"""Function words and the like that stand for one another in definitions: form, no substance."""

GENERA: Final = _grouped("""
    活动 作业 工作 行为 过程 操作 动作 举措 做法 措施 工序 处理 程序 流程 业务
    装置 设备 器具 仪器 器件 机构 机器 机械 设施 部件 元件 构件 组件 装备 器械 工具 仪表 零件
    人 人员 者 个人 自然人 员 工人 人士
    组织 机构 单位 企业 部门 法人 公司 团体 机关
    比例 比 比值 百分比 率 百分率 比率 之比 百分数 分数 系数 份额 比重
    区域 场所 地点 地区 空间 范围 地带 场地 位置 部位 地方 处所
    文件 文书 单据 凭证 资料 记录 证明 证书 报告 表格 清单 书面结论
    方法 方式 手段 技术 工艺 方案 途径 模式
    系统 体系 平台 网络 总体 整体
    时间 时刻 时段 期间 期限 周期 时长 阶段 日期 时点
    数量 总数 个数 件数 数目 次数 量 总量 数值 值
    特性 性质 性能 能力 属性 特征 程度
    状态 情况 现象 情形 状况 形态
    信息 数据 消息 资料
    物质 材料 物料 物品 制品 产品 原料 药剂
    关系 联系
    权利 权限 权力
    要求 规定 规则 准则 原则 条件
    费用 金额 成本 价格 款项 价值
    试验 测试 检验 检测 检查 测量 测定
    车辆 汽车 车 机动车
""")
"""Kinds of things: genera of one row may stand for each other in rewordings."""

QUANTITIES: Final = _words("""
    质量 重量 体积 容积 长度 宽度 高度 厚度 深度 直径 半径 面积 数量 个数 件数 次数 人数 时间 时长
    速度 加速度 温度 温差 湿度 压力 压强 压差 浓度 密度 功率 能量 热量 电量 流量 流速 电压 电流
    电阻 电容 频率 强度 硬度 费用 金额 价格 成本 收入 利润 产量 产值 距离 角度 力矩 载荷 亮度 照度
    声压 声级 时刻 日期 周期 寿命 误差 偏差 变化量 变化率 效率 比热 挥发性 含水率 含量 粒度 粒径
    黏度 粘度 应力 应变 变形 位移 扭矩 转速 里程 周长 容量 库容 天数 辆数 班次 张数 户数 间隔
""")
"""Names of measured quantities."""

STATISTICS: Final = _words("""
    最大 最小 最高 最低 平均 平均值 均值 中位数 峰值 有效值 瞬时 累计 累积 总 标准差 方差 极差
    额定 实际 名义 公称 理论 标称 净 毛 最大值 最小值 算术平均值 几何平均值 加权 极限 绝对值 众数
    总和 差 之差 乘积 积 和 商
""")
"""What is taken of a quantity: the greatest, the mean, the sum, the rated one."""

MOMENTS: Final = _words("""
    开始 结束 到达 抵达 离开 出发 驶离 驶入 发出 收到 接收 提交 受理 签收 启动 停止 首次 末次 之前
    之后 以前 以后 前 后 期间 时 事前 事后 事先 入口 出口 出厂 入厂 进站 出站 起 止 开工 竣工 交付
    验收 签订 生效 失效 终止 停机 开机 点火 熄火 中 同时 随后 投入 产出 起点 终点 首末 初次 再次
    当日 次日
""")
"""When something is: the points of time that definitions measure from and to."""
