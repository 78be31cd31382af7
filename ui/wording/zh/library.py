"""The words of references and succession in the library, in Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "catalogue.title": "标准目录",
        "catalogue.count": "{n} 项，目录共 {all} 项",
        "catalogue.none": "图谱里没有标准目录。",
        "catalogue.no": "没有这样的标准，请放宽条件。",
        "catalogue.find": "查找",
        "catalogue.find.hint": "标准号或名称里的字",
        "catalogue.state": "状态",
        "catalogue.issuer": "标准类别",
        "catalogue.plan": "国家标准计划",
        "catalogue.number": "标准号",
        "catalogue.standing": "状态",
        "catalogue.issued": "发布日期",
        "catalogue.implemented": "实施日期",
        "catalogue.committee": "归口单位",
        "catalogue.download": "下载目录（CSV）",
        "catalogue.name": "名称",
        "standards.view": "查看",
        "standards.view.coverage": "覆盖情况",
        "standards.view.catalogue": "标准目录",
        "standards.view.references": "引用网络",
        "standards.view.succession": "代替关系",
        "standards.references": "规范性引用与参考文献",
        "standards.no": "图谱里的文件没有引用别的标准。",
        "standards.count": "共引用 {n} 项标准，其中 {gone} 项已废止（红色，名称后注明）。",
        "standards.description": "{n} 项标准之间的引用关系图，内容与下面的表相同",
        "standards.table": "引用列表",
        "standards.cites": "引用者",
        "standards.cited": "被引用者",
        "standards.standing": "状态",
        "standards.kind.standard": "已读入的文件",
        "standards.kind.edition": "被引用的标准",
        "standards.kind.withdrawn": "已废止的标准",
        "standards.succession": "代替关系",
        "standards.succession.table": "代替关系列表",
        "standards.succession.description": "{n} 项标准的历次版本，按年份排列，空心的已废止；"
        "内容与下面的列表相同",
        "standards.succession.lead": "哪项标准代替了哪项，按实施日期（没有则按发布日期）排列。",
        "standards.day": "日期",
        "standards.new": "新标准",
        "standards.old": "被代替",
        "standards.none": "目录里没有代替关系。",
    }
)
