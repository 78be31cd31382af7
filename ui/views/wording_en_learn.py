"""The words of the learning page, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

ENGLISH: Final[Mapping[str, str]] = MappingProxyType(
    {
        "menu.learn": "Learn",
        "learn.eyebrow": "From the framework to the definitions",
        "learn.lead": "A tour of the standards system, cards for its terms and a quiz; every "
        "answer leads back to its source. How far you have come is kept in this browser only.",
        "learn.part": "Way of learning",
        "learn.part.tour": "Tour",
        "learn.part.cards": "Cards",
        "learn.part.quiz": "Quiz",
        "learn.part.compare": "Compare",
        "learn.part.glossary": "Glossary",
        "learn.nothing": "Nothing here yet",
        "learn.no_guide": "The graph has no guide to a standards system; add one with biaopu "
        "ingest.",
        "learn.no_terms": "The graph has no defined terms; add standards with biaopu ingest.",
        "learn.no_facts": "The graph holds too little to ask about; add guides or standards with "
        "biaopu ingest.",
        "learn.none": "Nothing here.",
        "learn.at": "{at} of {of}",
        "learn.progress": "Progress",
        "learn.again": "Start over",
        "learn.back": "Back",
        "learn.next": "Next",
        "learn.finish": "Finish",
        "learn.turn": "Press to see the definition",
        "learn.known": "I know it",
        "learn.unsure": "Not yet",
        "learn.source": "See the source",
        "learn.right": "Right.",
        "learn.wrong": "Wrong; the right answer is “{answer}”.",
        "learn.done": "Done",
        "learn.toured": "You have finished the tour.",
        "learn.score": "{good} of {of} known.",
        "learn.missed": "Look at these again",
        "learn.of": "What to learn",
        "learn.of.all": "All documents",
        "learn.deck": "Deck",
        "learn.deck.one": "Deck {n} of {of}",
        "learn.letter": "First letter in pinyin",
        "learn.reading": "Reading the terms …",
        "learn.sorting": "Sorting by sound …",
        "learn.seed": "Choose a paper",
        "learn.seed.one": "Paper {n}",
        "learn.ask.definition": "Which term has this definition?",
        "learn.ask.purpose": "Which part is this about?",
        "learn.ask.parent": "Where does this part belong?",
        "learn.ask.topic": "Which part does this topic belong to?",
        "learn.compare": "Side by side",
        "learn.compare.a": "First part",
        "learn.compare.b": "Second part",
        "learn.compare.what": "What",
        "learn.compare.above": "Place",
        "learn.compare.purpose": "Purpose",
        "learn.compare.topics": "Topics",
        "learn.compare.shared": "{n} topics in common, marked.",
        "learn.compare.apart": "No topic in common.",
        "learn.print": "In the order of pinyin; this page can be printed as it is.",
        "learn.tour.begin": "“{title}” arranges its standards as “{label}”.",
        "learn.tour.parts": "It has {n} subsystems:",
        "learn.tour.below": "Below it stand {n} parts:",
        "learn.tour.more": "More about “{label}”",
        "learn.tour.logic": "How they relate",
        "learn.tour.on": "And now",
        "learn.tour.end": "Test yourself, or go deeper.",
        "learn.tour.quiz": "Take a quiz",
        "learn.tour.search": "Search terms and topics",
        "learn.tour.library": "See the standards",
    }
)
"""Key → words."""
