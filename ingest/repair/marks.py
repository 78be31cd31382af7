"""Marks of Markdown and of OCR engines: headings, emphasis, escapes, formulas, tables, dashes."""

from __future__ import annotations

import re

from biaopu.ingest.text.passage import Passage
from biaopu.ingest.text.scripts import written_down, written_up
from biaopu.ontology.han import HAN_RANGES

from .edits import substitute

# Without a space, a digit after the mark makes it a name: #1 机组.
_HEADING = re.compile(r"^#{1,6}(?:\s+|(?=[^\s\d#]))|(?<!\s)\s+#{1,6}$")
_EMPHASIS = re.compile(r"(?<![*_])(\*\*|__)(?=[^\s*_])(.{1,500}?)(?<=[^\s*_])\1(?![*_])")
_QUOTE = re.compile(r"^>\s+")
_LEAN = re.compile(
    rf"(?<![*_0-9A-Za-z{HAN_RANGES}\\])(?P<mark>[*_])(?=[^\s*_])(?P<text>[^*_]{{1,300}})(?<=\S)(?P=mark)"
    rf"(?![*_0-9A-Za-z{HAN_RANGES}])"
)
_STRUCK = re.compile(r"(?<!~)~~(?=[^\s~])[^~]{1,500}(?<=[^\s~])~~(?!~)")
_SCRIPT = re.compile(
    r"(?<=[^\s^])(?<!\\)\^(?P<up>[^\s^\[\]$]{1,20})\^(?!\^)|"
    r"(?<=[0-9A-Za-z)])~(?P<down>[^\s~\[\]$～]{1,20})~(?!~)"
)
_LINK = re.compile(
    r"(?P<picture>!?)\[(?P<text>[^\[\]]{0,300})\]\([^()\s]{0,2000}(?:\s+\"[^\"]{0,200}\")?\)"
)
_CODE = re.compile(r"(?<!`)(?P<ticks>`{1,2})(?!`)(?P<text>[^`]{1,300})(?P=ticks)(?!`)")
_DEFINITION = re.compile(r"^:\s+")
_MATHS = re.compile(r"\$\$\s{0,9}([^$]{1,400}?)\s{0,9}\$\$|\$\s{0,9}([^$]{1,160}?)\s{0,9}\$")
_LONE_MATHS = re.compile(r"^\s*\$\$\s*$")
_RAISED = re.compile(r"\s{0,9}\^\s{0,9}(?:\{\s{0,9}([^{}]{0,80}?)\s{0,9}\}|([0-9A-Za-z]))")
_LOWERED = re.compile(r"\s{0,9}_\s{0,9}(?:\{\s{0,9}([^{}]{0,80}?)\s{0,9}\}|([0-9A-Za-zα-ω]))")
_COMMAND = re.compile(
    r"\\(?:mathrm|text|mathbf|mathit|mathsf|operatorname|boldsymbol|rm|bf|it|textit|textbf|overline|bar|hat|vec)"
    r"\s*\{([^{}]*)\}"
)
_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_ROOT = re.compile(r"\\sqrt\s*\{([^{}]*)\}")
_SIZES = re.compile(
    r"\\(?:left|right|big|Big|displaystyle|limits|quad|qquad|[,;:! ])(?![A-Za-z])\s?"
)
_SUPERSCRIPTS = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_SYMBOLS = {
    "times": "×", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "pm": "±", "cdot": "·",
    "circ": "°", "sim": "～", "%": "%", "neq": "≠", "ne": "≠", "approx": "≈", "div": "÷",
    "infty": "∞", "sum": "∑", "int": "∫", "partial": "∂", "to": "→", "rightarrow": "→",
    "ldots": "…", "cdots": "…", "mid": "|", "in": "∈", "degree": "°", "max": "max", "min": "min",
    "ln": "ln", "lg": "lg", "log": "log", "sin": "sin", "cos": "cos", "tan": "tan", "exp": "exp",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν",
    "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "varphi": "φ",
    "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ",
    "Lambda": "Λ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
}  # fmt: skip
_LONGEST_FIRST = sorted(_SYMBOLS, key=lambda name: -len(name))
_SYMBOL = re.compile(r"\\(" + "|".join(map(re.escape, _LONGEST_FIRST)) + r")(?![A-Za-z])\s?")
_ESCAPE = re.compile(r"\\([.#*_\[\](){}+!|>~<-])")
_CELL = re.compile(r"(?:(?<!\s)\s+)?(?<!\\)\|\s*")
_TABLE_RULE = re.compile(r"^\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?$")
_DEEPEST = 6
_DASH_ITEM = re.compile(r"^(?:——[-—]|一 ?一 |一 一 ?|— —|--|－－|– ?–)(?![-—]) ?(?=\S)")
_RULE = re.compile(r"^\\?([-_*=─—])(?: ?\1){2,}$")


def is_heading(text: str) -> bool:
    """Tell whether a line is marked as a heading with ``#``."""
    return bool(_HEADING.match(text))


def is_table_row(text: str) -> bool:
    """Tell whether a line is a row of a Markdown table: between bars, or two bars at least."""
    return text.startswith("|") and text.count("|") > 1


def is_rule(text: str) -> bool:
    """Tell whether a line is but a ruled line, or parts a Markdown table's head from its body."""
    return bool(_RULE.match(text)) or ("|" in text and bool(_TABLE_RULE.match(text)))


def without_heading_mark(passage: Passage) -> Passage:
    """Take the ``#`` of a heading out."""
    return substitute(passage, _HEADING, "")


def without_emphasis(passage: Passage) -> Passage:
    """Take the marks of bold text, of quotations and of escapes out."""
    passage = substitute(passage, _EMPHASIS, lambda match: match[2])
    passage = substitute(passage, _QUOTE, "")
    return substitute(passage, _ESCAPE, lambda match: match[1])


def without_markdown(passage: Passage) -> Passage:
    """Take out what only Markdown has for marks: struck words, emphasis by one star, pictures.

    >>> without_markdown(Passage("*term* 10^5^ [甲](u) ~~旧~~", tuple(range(24)))).text
    'term 10⁵ 甲 '
    """
    passage = substitute(passage, _STRUCK, "")
    passage = substitute(passage, _LINK, lambda match: "" if match["picture"] else match["text"])
    passage = substitute(passage, _SCRIPT, _written)
    passage = substitute(passage, _LEAN, lambda match: match["text"])
    passage = substitute(passage, _CODE, lambda match: match["text"])
    return substitute(passage, _DEFINITION, "")


def _written(match: re.Match[str]) -> str:
    write = written_up if match["up"] else written_down
    before, after = match.string[: match.start()], match.string[match.end() :]
    return write(match["up"] or match["down"], before, after)


def without_maths(passage: Passage) -> Passage:
    r"""Write formulas as plain text: ``$ 5 \times 10^{5} $`` is 5×10⁵, ``$\sigma_{e}$`` is σ_e.

    >>> without_maths(Passage("m$ ^{2} $", tuple(range(9)))).text
    'm²'
    >>> without_maths(Passage("注$ ^{2} $", tuple(range(9)))).text
    '注2'
    """
    text = passage.text
    passage = substitute(passage, _LONE_MATHS, "")
    return substitute(passage, _MATHS, lambda match: _formula(match, text))


def _formula(match: re.Match[str], text: str) -> str:
    formula = match[1] or match[2]
    # Two prices in one line are no formula.
    sure = match[1] or re.search(r"[\\^_{}=]|^\S+$", formula)
    return _plain(formula, text[: match.start()]) if sure else match.group()


def _plain(formula: str, before: str) -> str:
    formula = _SYMBOL.sub(lambda match: _SYMBOLS[match[1]], _SIZES.sub("", formula))
    for _ in range(_DEEPEST):
        last = formula
        formula = _COMMAND.sub(lambda match: match[1], formula)
        formula = _LOWERED.sub(lambda match: _lowered(match[1] or match[2]), formula)
        at = formula
        formula = _RAISED.sub(
            lambda match, at=at: _raised(before + at[: match.start()], match[1] or match[2]),  # type: ignore[misc]
            formula,
        )
        formula = _FRACTION.sub(lambda m: f"{_grouped(m[1])}/{_grouped(m[2])}", formula)
        formula = _ROOT.sub(lambda match: f"√{_grouped(match[1])}", formula)
        if formula == last:
            break
    return formula.replace("{", "").replace("}", "").strip()


def _lowered(lowered: str) -> str:
    """Return lowered characters: digits as in CO2, words behind an underscore as in n_max."""
    plain = lowered.strip()
    return plain if plain.isdigit() or not plain else f"_{plain}"


def _grouped(part: str) -> str:
    part = part.strip()
    return f"({part})" if re.search(r"[-+−·×/ ]", part) else part


def _raised(before: str, raised: str) -> str:
    """Return raised characters: as such behind letters, digits and brackets, else plain (注¹)."""
    base = before.rstrip()[-1:]
    if not (base.isascii() and base.isalnum()) and base not in tuple(")）°μΩ℃"):
        return raised
    plain = raised.strip()
    small = plain.translate(_SUPERSCRIPTS)
    changed = all(one != other for one, other in zip(plain, small, strict=True))
    return small if changed else f"^{plain}" if plain.isalnum() else f"^({plain})"


def cells(passage: Passage) -> Passage:
    """Part the cells of a Markdown table row with tabs, as other tables have them."""
    passage = substitute(passage, re.compile(r"^\s*\|\s*|(?:(?<!\s)\s+)?(?<!\\)\|\s*$"), "")
    return substitute(passage, _CELL, "\t")


def dash_items(passage: Passage) -> Passage:
    """Write the dash of a list item as ``——``, which OCR reads as 一 一.

    >>> dash_items(Passage("一 一 接收", tuple(range(6)))).text
    '——接收'
    """
    return substitute(passage, _DASH_ITEM, "——")
