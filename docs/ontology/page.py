"""The HTML page: what pyLODE makes of the ontology, in two languages and complete in one file."""

from __future__ import annotations

import sys
from copy import deepcopy
from html import escape
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Final

import lxml.html
from diagram import BP, Ontology
from entries import in_both, our_names, shown_graph, title
from lxml.html import HtmlElement
from rdflib import OWL, SKOS, URIRef

_STYLE: Final = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
_WORDS: Final = {
    "Metadata": "说明 Metadata",
    "Classes": "类 Classes",
    "Object Properties": "对象属性 Object properties",
    "Datatype Properties": "数据属性 Datatype properties",
    "Annotation Properties": "注释属性 Annotation properties",
    "Namespaces": "命名空间 Namespaces",
    "Legend": "图例 Legend",
    "Table of Contents": "目录 Contents",
    "Is Defined By": "模块 Module",
    "Description": "定义 Definition",
    "Note": "其他 More",
    "Sub Class Of": "上位类 Subclass of",
    "Superclass Of": "下位类 Superclass of",
    "Subproperty Of": "上位属性 Subproperty of",
    "Superproperty Of": "下位属性 Superproperty of",
    "Restriction": "约束 Restriction",
    "Domain": "定义域 Domain",
    "Range": "值域 Range",
    "In Domain Of": "作定义域 In domain of",
    "In Range Of": "作值域 In range of",
    "Equivalentclass": "等价类 Equivalent class",
    "Title": "名称 Title",
    "License": "许可 License",
    "Date Created": "创建 Created",
    "Date Modified": "修改 Modified",
    "Version Iri": "版本 IRI Version IRI",
    "Version Info": "版本 Version",
    "Prior Version": "前一版 Prior version",
    "Preferred Namespace Prefix": "前缀 Prefix",
    "Preferred Namespace Uri": "命名空间 Namespace",
    "History Note": "变更 Changes",
    "Imports": "模块 Modules",
}
"""What pyLODE says in English → the same in both languages."""


def write_page(ontology: Ontology, header: URIRef, modules: dict[str, URIRef], picture: str) -> str:
    """Return the page: self-contained, and the same for the same ontology.

    Args:
        ontology: all modules together.
        header: the IRI of the whole.
        modules: name of a module → its IRI.
        picture: the class diagram as SVG.
    """
    page = lxml.html.document_fromstring(_by_pylode(ontology, header, modules))
    page.set("lang", "zh")
    for leftover in page.xpath("//script | //link | //*[@id='pylode']"):
        leftover.drop_tree()
    _sort_unions(page)
    _translate(page)
    _add(page, ontology, picture)
    text = str(lxml.html.tostring(page, encoding="unicode", doctype="<!DOCTYPE html>"))
    text = text.replace("<head>", '<head>\n<meta charset="utf-8">', 1)  # lxml never keeps it
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


def _by_pylode(ontology: Ontology, header: URIRef, modules: dict[str, URIRef]) -> str:
    maker = _pylode().OntPub(ontology=shown_graph(ontology, header, modules))
    for name in ontology.module:
        if name in BP:
            maker.fids[str(name)] = str(name).removeprefix(BP)  # …/ontology#Name leads to Name
    return str(maker.make_html())


def _pylode() -> ModuleType:
    """Return pyLODE; 3.4.1 looks for its version in a pyproject.toml that its wheel lacks."""
    stand_in = ModuleType("pylode.version")
    vars(stand_in)["__version__"] = version("pylode")
    sys.modules.setdefault("pylode.version", stand_in)
    return import_module("pylode")


def _sort_unions(page: HtmlElement) -> None:
    """Put the members of a union in alphabetical order: pyLODE keeps them in a set."""
    for cell in page.xpath("//*[span[@class='cardinality' and (text()='or' or text()='and')]]"):
        joiner = cell.xpath("span[@class='cardinality']")[0]
        members = [child for child in cell if child.get("class") != "cardinality"]
        for child in list(cell):
            cell.remove(child)
        cell.text = ""
        for number, member in enumerate(sorted(members, key=lambda item: item.text_content())):
            if number:
                cell.append(deepcopy(joiner))
            cell.append(member)
        for child in cell:
            child.tail = " "


def _translate(page: HtmlElement) -> None:
    for element in page.xpath("//h2 | //h3 | //h4/a | //a[@class='hover_property'] | //td"):
        if element.text and element.text.strip() in _WORDS:
            element.text = _WORDS[element.text.strip()]
    for sup in page.xpath("//sup[@title]"):
        sup.set("title", sup.get("title").removeprefix("OWL ").removeprefix("OWL/RDFS "))


def _add(page: HtmlElement, ontology: Ontology, picture: str) -> None:
    """Put in the style, the class diagram, the individuals and how the page was made."""
    head, content = page.find("head"), page.get_element_by_id("content")
    style = lxml.html.Element("style")
    style.text = "\n" + _STYLE
    head.append(style)
    head.insert(0, lxml.html.fromstring('<meta name="viewport" content="width=device-width">'))
    figure = lxml.html.fromstring(f'<figure id="diagram">{picture}</figure>')
    metadata = page.get_element_by_id("metadata")
    metadata.insert(1, figure)
    page.get_element_by_id("namespaces").addprevious(_individuals(ontology))
    contents = page.xpath("//div[@id='toc']//li[h4/a[@href='#namespaces']]")[0]
    contents.addprevious(_contents(ontology))
    content.append(
        lxml.html.fromstring(
            '<p id="made">由 docs/ontology/make.py 用 <a href="https://github.com/rdflib/pyLODE">'
            "pyLODE</a> 从 ontology/modules 生成。 Made from ontology/modules by "
            "docs/ontology/make.py with pyLODE.</p>"
        )
    )


def _contents(ontology: Ontology) -> HtmlElement:
    """Return the individuals' part of the table of contents."""
    items = "".join(
        f'<li><a href="#{name.removeprefix(BP)}">{escape(title(ontology, name))}</a></li>'
        for name in our_names(ontology, OWL.NamedIndividual)
    )
    heading = '<h4><a href="#individuals">个体 Individuals</a></h4>'
    return lxml.html.fromstring(f'<li>{heading}<ul class="second">{items}</ul></li>')


def _individuals(ontology: Ontology) -> HtmlElement:
    rows = [
        f'<div id="{name.removeprefix(BP)}" class="property entity"><h3>'
        f'{escape(title(ontology, name))}<sup class="sup-ni" title="Named Individual">ni</sup></h3>'
        f"<table><tr><th>IRI</th><td><code>{name}</code></td></tr><tr><th>定义 Definition</th><td>"
        + "".join(
            f"<p>{escape(words)}</p>"
            for words in in_both(ontology, name, SKOS.definition).split("\n\n")
        )
        + "</td></tr></table></div>"
        for name in our_names(ontology, OWL.NamedIndividual)
    ]
    return lxml.html.fromstring(
        f'<div id="individuals" class="section"><h2>个体 Individuals</h2>{"".join(rows)}</div>'
    )
