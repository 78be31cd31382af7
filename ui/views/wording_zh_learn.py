"""The words of the learning page, in Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

CHINESE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "menu.learn": "学习",
        "learn.eyebrow": "从框架到定义",
        "learn.lead": "跟着导览看懂标准体系，用卡片记住术语，用测验检查自己；"
        "每个答案都能回到原文。学习进度只保存在这个浏览器里。",
        "learn.part": "学习方式",
        "learn.part.tour": "导览",
        "learn.part.cards": "术语卡片",
        "learn.part.quiz": "测验",
        "learn.part.compare": "比较",
        "learn.part.glossary": "术语表",
        "learn.nothing": "这里还没有内容",
        "learn.no_guide": "图谱里没有标准体系建设指南；用 biaopu ingest 加入一份后再来。",
        "learn.no_terms": "图谱里没有带定义的术语；用 biaopu ingest 加入标准后再来。",
        "learn.no_facts": "图谱里的内容太少，出不了题；用 biaopu ingest 加入指南或标准后再来。",
        "learn.none": "没有内容。",
        "learn.at": "第 {at} 项，共 {of} 项",
        "learn.progress": "学习进度",
        "learn.again": "从头开始",
        "learn.back": "上一步",
        "learn.next": "下一步",
        "learn.finish": "完成",
        "learn.turn": "点按查看定义",
        "learn.known": "记住了",
        "learn.unsure": "还不熟",
        "learn.source": "查看出处",
        "learn.right": "答对了。",
        "learn.wrong": "答错了，正确答案是“{answer}”。",
        "learn.done": "学完了",
        "learn.toured": "你已走完整个导览。",
        "learn.score": "{of} 项中掌握 {good} 项。",
        "learn.missed": "再看看这些",
        "learn.seed": "选择试卷",
        "learn.seed.one": "第 {n} 卷",
        "learn.ask.definition": "下面是哪一个术语的定义？",
        "learn.ask.purpose": "下面说的是哪一部分？",
        "learn.ask.parent": "下面这一部分属于哪里？",
        "learn.ask.topic": "下面这个主题属于哪一部分？",
        "learn.compare": "两部分对照",
        "learn.compare.a": "第一部分",
        "learn.compare.b": "第二部分",
        "learn.compare.what": "项目",
        "learn.compare.above": "位置",
        "learn.compare.purpose": "用途",
        "learn.compare.topics": "主题",
        "learn.compare.shared": "共有主题 {n} 个，已标出。",
        "learn.compare.apart": "没有相同的主题。",
        "learn.print": "按拼音排序，可直接打印本页。",
        "learn.tour.begin": "《{title}》把有关标准组织成“{label}”。",
        "learn.tour.parts": "它分为 {n} 个分体系：",
        "learn.tour.below": "下设 {n} 个部分：",
        "learn.tour.more": "细看“{label}”",
        "learn.tour.logic": "它们怎样联系",
        "learn.tour.on": "接下来",
        "learn.tour.end": "现在可以检查一下自己，或继续深入。",
        "learn.tour.quiz": "做一份测验",
        "learn.tour.search": "检索术语和主题",
        "learn.tour.library": "看看有哪些标准",
    }
)
"""Key → words."""
