"""What documents hold: their terms and concepts, nothing else of them, in order."""

from __future__ import annotations

from pyoxigraph import Store

from biaopu.graph.reading.entries import Entries

GUIDE = "https://w3id.org/biaopu/id/miit-2024-32"


def test_the_guide_holds_its_two_concepts(real: Store) -> None:
    assert Entries(real).of(GUIDE) == (f"{GUIDE}/1/concept/1", f"{GUIDE}/4.4/concept/1")


def test_a_document_is_read_once(real: Store) -> None:
    entries = Entries(real)
    assert entries.of(GUIDE) is entries.of(GUIDE)


def test_what_is_no_document_holds_nothing(real: Store) -> None:
    assert Entries(real).of("urn:gone") == ()
