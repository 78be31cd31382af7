"""A node explained from the graph: what the guide says of it, in whole sentences."""

from __future__ import annotations

import re

import pytest

from biaopu.ui.workspace.settings import Settings
from tests.ui.showing import IRI, html, show


def sentences(iri: str, **asked: str) -> list[str]:
    page = html(show("node", iri=iri, **asked))
    (found,) = list(re.findall(r'<ol class="bp-numbered">(.*?)</ol>', page))
    return [re.sub("<[^>]*>", "", one) for one in re.findall("<li>(.*?)</li>", found)]


def test_a_part_is_explained(served: Settings) -> None:
    assert sentences(f"{IRI}4.2.4.4") == [
        "人才用留是《服务型制造标准体系建设指南》中位置 2.4.4 的部分，属于人才。",
        "它的用途：规范服务型制造复合型创新人才任用及人才激励保留体系。",
        "与它并列的有：人才评价、人才招聘、人才培育。",
        "它下面不再细分。",
        (
            "指南在这里列出 6 个主题：职业发展通道设计、干部选拔机制、后备梯队建设机制、"
            "薪酬绩效制度、短中长期激励制度、人才关怀制度。"
        ),
        "目录里与它对应的标准有 1 项，其中现行 1 项：ISO 30400:2022。",
        "指南在别处提到它 1 次。",
    ]


def test_the_system_and_a_subsystem_are_explained(served: Settings) -> None:
    assert sentences(f"{IRI}4")[0] == (
        "服务型制造标准体系是《服务型制造标准体系建设指南》提出的标准体系。"
    )
    subsystem = sentences(f"{IRI}4.2")
    assert "它下设 4 个部分：产品服务组合、资源池、组织与流程、人才。" in subsystem
    assert any("中枢" in one for one in subsystem)


@pytest.mark.parametrize("place", ["4.3.1", "4.3.10"])
def test_a_gap_is_said(served: Settings, place: str) -> None:
    assert "目录里没有与它对应的标准，是一处空白。" in sentences(f"{IRI}{place}")


def test_it_is_explained_in_english(served: Settings) -> None:
    assert sentences(f"{IRI}4.2.4.4", lang="en")[3] == "It is divided no further."
