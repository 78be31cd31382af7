"""Write the documentation of the ontology: ``index.html`` and ``classes.svg`` beside this file.

Run from the root: ``make docs``, or ``.venv/bin/python docs/ontology/make.py [FOLDER]``.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from diagram import Ontology, draw
from page import write_page
from rdflib import RDF, Graph, URIRef

from biaopu.ontology.files import module_names, module_turtle, ontology_turtle
from biaopu.ontology.vocabulary import ONTOLOGY


def read_ontology() -> Ontology:
    """Return the ontology, with the module that declares each name."""
    graph = Graph().parse(data=ontology_turtle(), format="turtle")
    module = {}
    for name in module_names():
        for subject in Graph().parse(data=module_turtle(name), format="turtle").subjects(RDF.type):
            if isinstance(subject, URIRef):
                module[subject] = name
    return Ontology(graph, module)


def main(folder: Path) -> None:
    """Write both files into ``folder``."""
    logging.disable(logging.INFO)  # pyLODE turns on the logs of everything
    ontology = read_ontology()
    modules = {name: URIRef(f"{ONTOLOGY}/{name}") for name in module_names()}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "classes.svg").write_text(draw(ontology, "index.html"), encoding="utf-8")
    page = write_page(ontology, URIRef(ONTOLOGY), modules, draw(ontology, ""))
    (folder / "index.html").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
