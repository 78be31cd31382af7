"""The documentation that is published: as the ontology is now, complete, and needing no network."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import lxml.html
import pytest
import rdflib
from lxml.html import HtmlElement
from rdflib import RDFS, SKOS, URIRef

from biaopu.ontology.files import ontology_turtle
from biaopu.ontology.vocabulary import Bp

DOCS = Path(__file__).parents[2] / "docs" / "ontology"
FILES = ("index.html", "classes.svg")


@pytest.fixture(scope="module")
def page() -> HtmlElement:
    return lxml.html.document_fromstring((DOCS / "index.html").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    return rdflib.Graph().parse(data=ontology_turtle(), format="turtle")


@pytest.mark.slow
def test_the_files_are_what_make_docs_writes_now(tmp_path: Path) -> None:
    made = subprocess.run(
        [sys.executable, str(DOCS / "make.py"), str(tmp_path)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    for name in FILES:
        now = (tmp_path / name).read_text(encoding="utf-8")
        assert now == (DOCS / name).read_text(encoding="utf-8"), f"run make docs: {name} is stale"


def test_every_name_has_its_place_with_what_it_means(
    page: HtmlElement, graph: rdflib.Graph
) -> None:
    names = [value for name, value in vars(Bp).items() if name.isupper()]
    assert len(names) > 150
    for name in names:
        words = " ".join(page.get_element_by_id(name.partition("#")[2]).text_content().split())
        for predicate in (RDFS.label, SKOS.definition):
            for text in graph.objects(URIRef(name), predicate):
                assert " ".join(str(text).split()) in words, name


def test_the_page_needs_nothing_from_elsewhere(page: HtmlElement) -> None:
    assert page.xpath("//script | //link | //img | //iframe | //object | //*[@src]") == []
    for style in page.xpath("//style"):
        assert "url(" not in style.text
        assert "@import" not in style.text


def test_every_link_inside_the_page_leads_somewhere(page: HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    inside = {href for href in page.xpath("//a/@href") if href.startswith("#")}
    assert len(inside) > 150
    assert {href[1:] for href in inside} <= set(ids)


def test_the_picture_stands_at_the_top_and_leads_to_the_classes(page: HtmlElement) -> None:
    words = page.get_element_by_id("diagram").text_content()
    for word in ("术语条目", "TermEntry", "体系节点", "FrameworkNode", "标准版本", "指称"):
        assert word in words
    picture = ElementTree.parse(DOCS / "classes.svg")  # noqa: S314 - our own file
    links = [a.get("href") or "" for a in picture.iter("{http://www.w3.org/2000/svg}a")]
    assert "index.html#TermEntry" in links
    ours = {link.partition("#")[2] for link in links if link.startswith("index.html")}
    assert ours <= set(page.xpath("//@id"))


def test_versions_and_changes_are_told(page: HtmlElement) -> None:
    words = page.get_element_by_id("metadata").text_content()
    for said in (
        "https://w3id.org/biaopu/ontology/0.3.0",
        "https://w3id.org/biaopu/ontology/0.2.0",
    ):
        assert said in words
    assert words.index("0.3.0：") < words.index("0.2.0：") < words.index("0.1.0：")
    assert "0.3.0: " in words
