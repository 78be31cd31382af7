"""The genus of a definition against the hierarchy: what is a contradiction, and what is none."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from biaopu.graph.lint.findings import Finding
from biaopu.graph.lint.run import lint
from biaopu.graph.writing.build import quads
from biaopu.ingest.parsers import parse_document
from biaopu.ingest.read import read
from biaopu.ontology.iris import Namer

HEAD = "代码,术语,定义,上位\n"
ROADS = """1,车辆,在道路上行驶的运载工具,
2,机动车,以动力装置驱动的车辆,1
3,非机动车,由人或畜力驱动的车辆,1
"""
CROPS = """1,作物,栽培的植物,
2,果树,结果的木本植物,1
3,蔬菜,可佐餐的草本植物,1
"""
TREES = """1,甲,其一的物,
2,箱,装物的具,1
3,乙,其二的物,
4,包装箱,运输的箱子,3
5,箱子,装物的具,1
"""


def found(tmp_path_factory: pytest.TempPathFactory, rows: str) -> list[Finding]:
    path = tmp_path_factory.mktemp("base") / "示例词汇.csv"
    path.write_text(HEAD + rows, encoding="utf-8")
    store = Store()
    store.bulk_extend(quads(parse_document(read(path)), Namer("https://example.org/")))
    return [one for one in lint(store).findings if one.code in ("BP-L303", "BP-L304")]


WRONG = {
    "opposite": (ROADS + "4,畜力车,由牲畜拉动的非机动车,2\n", "BP-L303",
                 "“畜力车”的定义以“非机动车”为属概念，与它的上位概念“机动车”相反。"),
    "opposite the other way": (ROADS + "4,代步车,装有电机的机动车,3\n", "BP-L303",
                               "“代步车”的定义以“机动车”为属概念，与它的上位概念“非机动车”相反。"),
    "opposite, farther up": (ROADS + "4,货车,运货的机动车,2\n5,板车,运货的两轮非机动车,4\n",
                             "BP-L303", "与它的上位概念“机动车”相反"),
    "opposite that nobody defines": ("1,金属材料,金属的物料,\n2,塑料板,成板状的非金属材料,1\n",
                                     "BP-L303", "与它的上位概念“金属材料”相反"),
    "opposite that opens": (ROADS + "4,畜力车,一种非机动车，由牲畜拉动,2\n", "BP-L303", "相反"),
    "opposite as one of": (ROADS + "4,畜力车,由牲畜拉动的非机动车的一种,2\n", "BP-L303", "相反"),
    "opposite with brackets": (ROADS + "4,畜力车,由牲畜拉动的非机动车（3）,2\n", "BP-L303", "相反"),
    "opposite with a list": (ROADS + "4,畜力车,由牲畜拉动的非机动车，包括马车,2\n",
                             "BP-L303", "相反"),
    "below": ("1,容器,盛放物品的周转箱,\n2,周转箱,循环使用的包装,1\n", "BP-L303",
              "“容器”的定义以“周转箱”为属概念，而“周转箱”是它的下位概念。"),
    "far below": ("1,容器,盛放物品的折叠箱,\n2,周转箱,循环使用的包装,1\n3,折叠箱,可折叠的包装,2\n",
                  "BP-L303", "而“折叠箱”是它的下位概念"),
    "below by its head": ("1,容器,盛放物品的塑料周转箱,\n2,周转箱,循环使用的包装,1\n", "BP-L303",
                          "以“塑料周转箱”为属概念，而“周转箱”是它的下位概念"),
    "apart": (CROPS + "4,草莓,匍匐生长的蔬菜,2\n", "BP-L303",
              "“草莓”的定义以“蔬菜”为属概念，而“蔬菜”与它的上位概念“果树”并列。"),
    "beside": ("1,设施,建成的场所,\n2,温室,透光的构筑物,1\n3,日光温室,不加温的温室,1\n", "BP-L304",
               "“日光温室”的定义以“温室”为属概念，而“温室”与它并列。"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_contradiction_is_told(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    rows, code, said = WRONG[name]
    (one,) = found(tmp_path_factory, rows)
    assert one.code == code
    assert said in one.message_zh
    assert one.related


RIGHT = {
    "the broader concept": ROADS + "4,货车,运货的机动车,2\n",
    "a kind of it": ROADS + "4,摩托车,骑行的两轮机动车,2\n",
    "what is farther up": ROADS + "4,货车,运货的车辆,2\n",
    "farther up under another head": ROADS + "4,货车,运货的动力车辆,2\n",
    "an admitted name": "1,机动车|汽车类,以动力驱动的运载工具,\n2,货车,运货的汽车类,1\n",
    "no concept": ROADS + "4,货车,运货的装置,2\n",
    "a word that only ends so": ROADS + "4,车库,停放车辆的非机动车停放处,2\n",
    "denied far off": ROADS + "4,货车,在非机动车道以外行驶的机动车,2\n",
    "in brackets only": ROADS + "4,货车,运货的机动车（不是非机动车）,2\n",
    "in another sentence": ROADS + "4,货车,运货的机动车。不属于运货的非机动车。,2\n",
    "both": ROADS + "4,混合车,可切换的非机动车,2|3\n",
    "not another road": ROADS + "4,越野车,适于野地的非道路机动车,2\n",
    "two of one name": (
        "1,设施,建成的场所,\n2,温室,透光的构筑物,1\n3,温室,加热的房间,1\n4,日光温室,不加温的温室,1\n"
    ),
    "no hierarchy": "1,容器,盛放物品的周转箱,\n2,周转箱,循环使用的包装,\n",
    "no definition": ROADS + "4,货车,,2\n",
    "other trees": TREES,
}  # fmt: skip


@pytest.mark.parametrize("name", RIGHT)
def test_what_agrees_is_not(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert found(tmp_path_factory, RIGHT[name]) == []


def test_what_the_broader_concept_is_by_its_definition(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """检验 is an activity, so a kind of it may be called one; that 检验 stands beside is told."""
    rows = "1,过程,所做之事的组,\n2,检验,判定合格的活动,1\n3,活动,所做的事,1\n4,抽检,抽样的活动,2\n"
    assert [(one.label, one.code) for one in found(tmp_path_factory, rows)] == [("检验", "BP-L304")]
