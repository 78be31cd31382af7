"""A standard made up for the tests, and how to read one from a few lines."""

from __future__ import annotations

import pytest

from biaopu.ingest.readers.text import read_text
from biaopu.ingest.standard.parse import parse_standard
from biaopu.ontology.standard import Standard

COVER = """ICS 03.080.99；35.240
CCS A 20
中华人民共和国国家标准
GB/T 99999.1—2031
代替 GB/T 99999.1—2021
示例服务 第1部分：术语和要求
Example service—Part 1: Vocabulary and requirements
（ISO 99998-1:2030，MOD）
（报批稿）
2031-02-03 发布
2031 – 09 – 01 实施
目 次
前言 ………… I
1 范围 ………… 1
2 规范性引用文件 ………… 1
3 术语和定义 ………… 1
前 言
本文件按照GB/T 1.1—2020的规定起草。
本文件代替GB/T 99999.1—2021《示例服务 第1部分：术语》，与GB/T 99999.1—2021相比，改动较大。
本文件由全国示例标准化技术委员会（SAC/TC 999）提出并归口。
本文件起草单位：示例研究院、示例
大学。
本文件主要起草人：某甲、某乙、
某丙。
本文件及其所代替文件的历次版本发布情况为：
——2021年首次发布为GB/T 99999.1—2021。
1 范围
本文件界定了示例服务的术语，规定了要求。
2 规范性引用文件
下列文件中的内容通过文中的规范性引用而构成本文件必不可少的条款。
GB/T 19000—2016 质量管理体系 基础和术语（ISO 9000:2015，IDT）
GB/T 2423（所有部分） 环境试验
ISO 10241-1:2011 术语条目 第1部分：通用要求
和示例
"""

TERMS = """3 术语和定义
GB/T 19000—2016界定的以及下列术语和定义适用于本文件。
3.1 一般概念
3.1.1
示例服务 example service；ES
〈服务业〉以示例方式向顾客提供的、其质量在5 min以内
可以验证的服务。
注1：示例服务可收费。
注2：不含附加服务。
示例：示例课程。
[来源：GB/T 19000—2016，3.7.7，有修改]
3.1.2
顾客满意度 customer satisfaction
客户满意度
顾客对其期望已被满足程度的感受。[来源：GB/T 19000—2016，定义3.9.2]
3.1.2.1
满意率
R
satisfaction rate
感到满意的顾客数与顾客总数之比：
a) 按次计算；
b) 按人计算（见图1）。
注：改写GB/T 19000—2016，定义3.9.3。
3.2
服务台 service desk
受理请求的场所
3.4
请求 request
顾客提出的需求。
4 缩略语
下列缩略语适用于本文件。
ES：示例服务（example service）
SLA：服务级别协议（service level agreement）
5 要求
5.1 响应时间不应超过3.5 h。
附 录 A
（资料性）
示例
A.1 说明
参 考 文 献
[1] GB/T 1.1—2020 标准化工作导则
[2] 《中华人民共和国标准化法》
索 引
汉语拼音索引
服务台 ………… 3.2
顾客满意度 3.1.2
英文对应词索引
request ………… 3.3
"""


def standard_from(text: str) -> Standard:
    """Read a standard from a text."""
    return parse_standard(read_text("示例.txt", text.encode()))


@pytest.fixture(scope="session")
def standard() -> Standard:
    """The invented standard."""
    return standard_from(COVER + TERMS)
