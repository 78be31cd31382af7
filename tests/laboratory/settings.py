"""The traits of a setting, each drawn by itself; the first value of each is the plain one."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Final

from .truth import dice

FORMATS: Final = ("pdf", "docx", "txt", "md", "html")
SCAN: Final = "scan"
"""A format that takes some 6 s a page to read: only where it is asked for."""

COMMON: Final[dict[str, tuple[object, ...]]] = {
    "number_place": ("alone", "alone", "beside"),
    "english": ("beside", "beside", "own line"),
    "semicolon": ("；", "; ", ";"),
    "tables": ("none", "ruled", "unruled"),
    "terms_as": ("entries",) * 11 + ("table",),
    "contents": (False, False, True),
    "width": ("half", "half", "half", "digits", "full"),
    "codes": ("plain", "plain", "plain", "radicals", "compatible"),
    "indent": (2, 0),
    "terms_title": ("术语和定义",) * 4 + ("术语与定义", "名词术语", "术语　和　定义"),
    "terms_chapter": (3, 3, 3, 2),
    "lead": ("plain", "plain", "with number", "without stop", "none"),
    "stops": (True, True, False),
    "short_form": ("semicolon", "semicolon", "brackets"),
    "admitted_as": ("{}", "许用术语：{}", "又称：{}"),
    "note_label": ("注{}：", "注 {}：", "注{}:"),
    "source_as": ("[来源：{}]", "[来源：{}]", "［来源：{}］", "[来源:{}]", "behind"),
    "clause_as": ("{}", "{}", "{}", "{}."),
    "case": ("lower", "lower", "first", "title"),
    "index": (False, False, True),
    "next_chapter": ("检查", "缩略语"),
}
"""What any format may have."""

TRAITS: Final[dict[str, dict[str, tuple[object, ...]]]] = {
    "pdf": {
        "face": ("song", "wqy", "uming"),
        "latin": ("same", "times", "helvetica"),
        "box": ("normal", "normal", "tall", "tiny"),
        "size": (10.5, 9.0, 10.5, 12.0, 14.0),
        "spacing": (1.5, 1.1, 1.25, 1.75, 2.0),
        "runs": ("whole", "words", "letters"),
        "order": ("straight", "straight", "fonts apart", "shuffled", "bottom up"),
        "spaces": ("glyph", "gap"),
        "justified": (False, True),
        "hyphens": (False, False, False, True),
        "columns": (1, 1, 1, 1, 2),
        "breaks": ("natural", "natural", "number", "head", "definition", "source", "anywhere"),
        "watermark": ("none", "none", "none", "diagonal", "tiled"),
        "header": ("none", "number", "outer", "clause", "chapter"),
        "page_number": ("none", "middle", "outer", "dashed", "of", "top", "named"),
        "line_numbers": (0, 0, 0, 0, 1, 5),
        "skew": (0.0, 0.0, 0.0, 0.0, 0.4, -0.9),
        "turned": ("none",) * 5 + ("90", "180", "270", "content"),
        "footnote": (False, False, True),
        "rise": (0.0, 0.0, 0.0, 1.5, -1.5),
        "head_gap": (10.0, 5.0, 20.0),
        "head_bold": (False, True),
        "sides": (True, True, True, False),
    },
    "docx": {
        "numbering": ("typed", "typed", "automatic", "styles"),
        "joint": (" ", "\t", "　", "  ", ""),
        "runs": ("whole", "words", "letters"),
        "tracked": ("none", "none", "none", "inserted", "deleted", "moved"),
        "control": ("none", "none", "none", "block", "inline"),
        "boxed": (False, False, True),
        "header": ("none", "number", "clause"),
        "line_break": (False, False, True),
        "empty": (0, 0, 1),
        "hidden": (False, False, True),
        "field": (False, False, True),
        "no_break": (False, False, True),
        "comment": (False, False, True),
        "ruby": (False, False, False, True),
        "head_bold": (False, True),
    },
    "txt": {
        "joint": (" ", "\t", "　", "  ", ""),
        "wrap": (0, 36, 60),
        "blank": (0, 1, 2),
        "form_feed": (False, False, True),
        "encoding": ("utf-8", "utf-8-sig", "gb18030", "utf-16"),
        "newline": ("\n", "\r\n"),
        "page_number": ("none", "none", "middle", "dashed"),
        "running": (False, False, True),
        "margin": (0, 0, 8),
    },
    "md": {
        "level": ("same", "deeper", "none", "bold"),
        "joint": (" ", "  "),
        "escaped": (False, False, True),
        "html_tables": (False, True),
        "pictures": (False, True),
        "mathematics": (False, False, True),
        "split": (False, False, True),
        "quoted": (False, False, True),
        "emphasis": (False, False, True),
    },
    "html": {
        "tags": ("h and p", "p", "div", "br", "spans", "list"),
        "pretty": (False, True),
        "hidden": (False, False, True),
        "entities": (False, True),
        "chrome": (False, True),
        "joint": (" ", "&nbsp;", "&emsp;"),
    },
    SCAN: {
        "picture": ("clean", "noisy", "unmapped"),
        "dots": (200, 300),
        "tilt": (0.0, 0.0, 0.5, -0.7),
        "face": ("wqy", "uming"),
        "size": (10.5, 12.0),
        "spacing": (1.5, 1.75),
        "columns": (1, 1, 1, 2),
        "header": ("none", "number"),
        "page_number": ("none", "middle"),
    },
}
"""What a format may have besides."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How one standard is set: a plain setting, but for the traits that were drawn."""

    seed: int
    format: str
    number_place: str = "alone"
    english: str = "beside"
    semicolon: str = "；"
    tables: str = "none"
    terms_as: str = "entries"
    contents: bool = False
    width: str = "half"
    codes: str = "plain"
    indent: int = 2
    terms_title: str = "术语和定义"
    terms_chapter: int = 3
    lead: str = "plain"
    stops: bool = True
    short_form: str = "semicolon"
    admitted_as: str = "{}"
    note_label: str = "注{}："
    source_as: str = "[来源：{}]"
    clause_as: str = "{}"
    case: str = "lower"
    index: bool = False
    next_chapter: str = "检查"
    face: str = "song"
    latin: str = "same"
    box: str = "normal"
    size: float = 10.5
    spacing: float = 1.5
    runs: str = "whole"
    order: str = "straight"
    spaces: str = "glyph"
    justified: bool = False
    hyphens: bool = False
    columns: int = 1
    breaks: str = "natural"
    watermark: str = "none"
    header: str = "none"
    page_number: str = "none"
    line_numbers: int = 0
    skew: float = 0.0
    turned: str = "none"
    footnote: bool = False
    rise: float = 0.0
    head_gap: float = 10.0
    head_bold: bool = False
    sides: bool = True
    numbering: str = "typed"
    joint: str = " "
    tracked: str = "none"
    control: str = "none"
    boxed: bool = False
    line_break: bool = False
    empty: int = 0
    wrap: int = 0
    blank: int = 0
    form_feed: bool = False
    encoding: str = "utf-8"
    newline: str = "\n"
    level: str = "same"
    escaped: bool = False
    html_tables: bool = False
    pictures: bool = False
    mathematics: bool = False
    tags: str = "h and p"
    picture: str = "clean"
    dots: int = 200
    tilt: float = 0.0
    hidden: bool = False
    field: bool = False
    no_break: bool = False
    comment: bool = False
    ruby: bool = False
    split: bool = False
    quoted: bool = False
    emphasis: bool = False
    running: bool = False
    margin: int = 0
    pretty: bool = False
    entities: bool = False
    chrome: bool = False

    def traits(self) -> dict[str, object]:
        """Return the traits that are not plain."""
        plain = Setting(self.seed, self.format)
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: value for name, value in values.items() if value != getattr(plain, name)}

    def without(self, *names: str) -> Setting:
        """Return this setting with some traits plain."""
        plain = Setting(self.seed, self.format)
        return replace(self, **{name: getattr(plain, name) for name in names})


def draw_setting(seed: int, formats: tuple[str, ...] = FORMATS) -> Setting:
    """Return the setting of a seed; each trait is drawn by itself, so new ones change no other."""
    form = dice(f"format {seed}").choice(formats)
    choices = COMMON | TRAITS[form]
    drawn = {name: dice(f"{name} {seed}").choice(values) for name, values in choices.items()}
    return Setting(seed, form, **drawn)  # type: ignore[arg-type]
