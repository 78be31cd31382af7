"""Is there any contradiction: the ontology, its alignments and data, as OWL 2 DL, by HermiT.

HermiT comes with owlready2 and runs on Java, which biaopu does not bring. (Its other reasoner,
Pellet, needs a Java newer than 17.)
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from biaopu.ontology.errors import EngineError
from biaopu.ontology.files import alignments_turtle, ontology_turtle
from biaopu.ontology.vocabulary import ONTOLOGY, PREFIXES

from .reasoning import without_addresses

if TYPE_CHECKING:
    from owlready2 import World

_NOTHING: Final = PREFIXES["owl"] + "Nothing"
_HERMIT: Final = "org.semanticweb.HermiT.cli.CommandLine"


@dataclass(frozen=True, slots=True)
class Consistency:
    """What the reasoner found.

    Attributes:
        consistent: no statement contradicts another.
        unsatisfiable: IRIs of the classes that nothing can be an instance of, sorted; none where
            all is inconsistent, since then no class can.
        reason: what the reasoner says of a contradiction, ``""`` if there is none.
    """

    consistent: bool
    unsatisfiable: tuple[str, ...] = ()
    reason: str = ""


def java() -> str | None:
    """Return the path of the Java that the reasoner would use, ``None`` without one."""
    return shutil.which("java")


def check_consistency(quads: Iterable[Quad] = ()) -> Consistency:
    """Have HermiT look for contradictions in the ontology, its alignments and these statements.

    Statements that only say where in a text something stands are left out. It takes about a second
    for the ontology alone, and some 5 s with 15 000 statements of data.

    Args:
        quads: data, whichever graphs they are in.

    Raises:
        EngineError: there is no Java, or the reasoner cannot read what it was given.
    """
    if java() is None:
        raise EngineError(
            "推理机 HermiT 需要 Java，本机没有，请先安装：apt-get install default-jre-headless。",
            "The reasoner HermiT needs Java, and there is none; install it: "
            "apt-get install default-jre-headless.",
        )
    schema = chain.from_iterable(
        parse(text, format=RdfFormat.TURTLE) for text in (ontology_turtle(), alignments_turtle())
    )
    triples = {
        Triple(quad.subject, quad.predicate, quad.object)
        for quad in chain(schema, without_addresses(quads))
    }
    return _ask_hermit(_world(triples))


def _world(triples: set[Triple]) -> World:
    """Return an owlready2 world of these triples, after counting what arrived.

    They go as N-Triples: of Turtle owlready2 0.51 reads two triples and says nothing.
    """
    from owlready2 import World

    world = World()
    ontology = world.get_ontology(ONTOLOGY)
    before = len(world.graph)  # the world's own, with the header of the ontology
    text = io.BytesIO()
    serialize(triples, output=text, format=RdfFormat.N_TRIPLES)
    text.seek(0)
    ontology.load(fileobj=text)
    arrived = len(world.graph) - before
    if arrived < len(triples) - 1:
        raise EngineError(
            f"交给推理机的 {len(triples)} 条陈述只到了 {arrived} 条，请检查 owlready2 的版本。",
            f"Of {len(triples)} statements only {arrived} reached the reasoner; check the version "
            "of owlready2.",
        )
    return world


def _ask_hermit(world: World) -> Consistency:
    """Classify the ontology: without its properties, which data make slow and nobody asked for."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ontology.nt"
        world.save(str(path), format="ntriples")
        command = [str(java()), "-Xmx2000M", "-cp", _classpath(), _HERMIT, "-c", path.as_uri()]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if ran.returncode == 0:
        return Consistency(consistent=True, unsatisfiable=_unsatisfiable(ran.stdout))
    reason = next(iter(ran.stderr.splitlines()), "").rpartition("Exception: ")[2]
    if "Inconsistent ontology" in ran.stderr:
        return Consistency(consistent=False, reason=reason)
    raise EngineError(
        f"推理机 HermiT 没有算完（{reason}）；如果本体没有错，请检查 Java 的版本和内存。",
        f"The reasoner HermiT did not finish ({reason}); where the ontology is right, check the "
        "version of Java and the memory.",
    )


def _classpath() -> str:
    import owlready2

    folder = Path(owlready2.__file__).parent / "hermit"
    return os.pathsep.join((str(folder), str(folder / "HermiT.jar")))


def _unsatisfiable(answer: str) -> tuple[str, ...]:
    """Return the classes that are equivalent to owl:Nothing in what HermiT prints."""
    lines = (line for line in answer.splitlines() if line.startswith("EquivalentClasses("))
    groups = (re.findall("<([^>]*)>", line) for line in lines)
    names = {name for group in groups if _NOTHING in group for name in group}
    return tuple(sorted(names - {_NOTHING}))
