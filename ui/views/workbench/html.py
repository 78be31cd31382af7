"""The drafter's workbench as HTML: the check of a draft, the matrix of overlaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from biaopu.ontology.overlap import TOLD, Overlap
from biaopu.search.overlap.checking import CheckedTerm
from biaopu.ui.markup import badge, element, grid, items, link, section, text
from biaopu.ui.reports.draft.review import TERM_NAMES, VERDICT_NAMES, DraftReview
from biaopu.ui.reports.lint.report import LEVELS
from biaopu.ui.views.shared.links import Links
from biaopu.ui.wording import Wording

from .cards import match_card, pair_card

_SHOWN = 4


def counts(review: DraftReview, words: Wording) -> str:
    """Return how many terms have each verdict, and how many findings there are."""
    english = words.language == "en"
    numbers = [(TERM_NAMES[name][english], count) for name, count in review.counts.items()]
    numbers += [(words("bench.findings"), len(review.findings))]
    cells = (
        element("div", element("dd", str(number)) + element("dt", text(label)))
        for label, number in numbers
    )
    return element("dl", "".join(cells), of="bp bp-figures")


def checked(review: DraftReview, links: Links, words: Wording) -> str:
    """Return the terms of a draft, those that want something done first."""
    order = ("conflict", "undecided", "near", "existing", "new")
    terms = sorted(review.terms, key=lambda term: order.index(term.verdict))
    return "".join(_term(term, links, words) for term in terms)


def _term(term: CheckedTerm, links: Links, words: Wording) -> str:
    english = words.language == "en"
    name = element("strong", text(f"{term.entry.clause} {term.entry.term}".strip()))
    head = element(
        "div",
        badge(TERM_NAMES[term.verdict][english], f"verdict bp-term-{term.verdict}") + name,
        of="bp-hit-head",
    )
    proposal = term.proposal.en if english else term.proposal.zh
    said = element("p", text(proposal))
    if term.proposal.text:
        said += element("p", element("code", text(term.proposal.text)))
    conflicts = "".join(
        element(
            "p",
            text(
                words(
                    "bench.english",
                    ours="; ".join(one.ours),
                    theirs="; ".join(one.theirs),
                    term=one.other.term,
                )
            ),
            of="bp-note",
        )
        for one in term.english
    )
    cards = [match_card(one, links, words, draft=True) for one in term.matches]
    matches, rest = "".join(cards[:_SHOWN]), cards[_SHOWN:]
    if rest:
        summary = element("summary", text(words("bench.others", n=len(rest))))
        matches += element("details", summary + items(rest, of="bp-hits"))
    if matches and term.verdict not in ("conflict", "undecided"):
        summary = element("summary", text(words("bench.matches", n=len(term.matches))))
        matches = element("details", summary + matches)
    return element("section", head + said + conflicts + matches, of="bp-card bp-checked")


def findings(review: DraftReview, words: Wording) -> str:
    """Return what is amiss with the draft itself, as a table."""
    english = words.language == "en"
    heads = [words(f"bench.{name}") for name in ("level", "code", "clause", "finding", "remedy")]
    rows = [
        (
            text(LEVELS[one.severity][english]),
            text(one.code),
            text(one.clause),
            text(one.message_en if english else one.message_zh),
            text(one.hint_en if english else one.hint_zh),
        )
        for one in review.findings
    ]
    body = grid(heads, rows) if rows else element("p", text(words("bench.no_findings")))
    return section(words("bench.own"), body, note=words("count.items", n=len(rows)))


def matrix(
    overlaps: Iterable[Overlap], titles: dict[str, str], links: Links, words: Wording
) -> str:
    """Return how many overlaps there are between each two documents, each a link to its pairs."""
    english = words.language == "en"
    found: dict[tuple[str, str], Counter[str]] = {}
    for one in overlaps:
        first, second = sorted((one.left.document, one.right.document))
        found.setdefault((first, second), Counter())[one.verdict] += 1
    shown = [name for name in TOLD if any(count[name] for count in found.values())]
    heads = [words("bench.documents"), *(VERDICT_NAMES[name][english] for name in shown)]
    rows = []
    for (first, second), count in sorted(found.items()):
        names = f"{titles.get(first, first)} — {titles.get(second, second)}"
        address = links.to("workbench", part="overlaps", a=first, b=second)
        rows.append((link(names, address), *(str(count[name] or "—") for name in shown)))
    return grid(heads, rows) if rows else element("p", text(words("bench.none")))


def pairs(overlaps: Sequence[Overlap], links: Links, words: Wording) -> str:
    """Return pairs as cards."""
    return items((pair_card(one, links, words) for one in overlaps), of="bp-hits")
