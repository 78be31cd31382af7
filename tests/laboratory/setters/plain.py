"""Sets a script as plain text: wraps, blank lines, form feeds, encodings, page numbers."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from tests.laboratory.glyphs import written
from tests.laboratory.script import Block, Head, Table, Text, Turn, joined, script_of
from tests.laboratory.settings import Setting
from tests.laboratory.truth import Truth


def set_txt(truth: Truth, setting: Setting) -> bytes:
    """Return the standard as a text file."""
    lines: list[str] = []
    page = 0
    for block in script_of(truth, setting):
        if isinstance(block, Turn):
            page += 1
            lines += _turn(page, setting)
            if setting.running:
                lines += [f"{' ' * 50}{truth.number}", ""]
            continue
        for line in _lines(block, setting):
            shown = f"{' ' * setting.margin}{written(line, setting)}"
            lines += [shown, *[""] * setting.blank]
    return setting.newline.join(lines).encode(setting.encoding)


def _turn(page: int, setting: Setting) -> list[str]:
    number = {"none": [], "middle": [f"{' ' * 30}{page}"], "dashed": [f"— {page} —"]}
    lines = number[setting.page_number]
    return [*lines, "\f"] if setting.form_feed else lines


def _lines(block: Block, setting: Setting) -> Iterator[str]:
    if isinstance(block, Head):
        yield from head_lines(block, setting)
    elif isinstance(block, Table):
        yield block.caption
        yield from ("\t".join(row) for row in block.rows)
    elif isinstance(block, Text):
        lead = joined(block.number, setting.joint, "") if block.number else ""
        indented = not lead and block.role not in ("cover", "centred")
        yield from _wrapped(f"{'　' * (setting.indent * indented)}{lead}{block.text}", setting)


def head_lines(block: Head, setting: Setting) -> Iterator[str]:
    """Yield number, name and English on the lines that the setting gives them."""
    own_line = setting.english == "own line"
    name = block.entry.term if own_line else joined(block.entry.term, setting.joint, block.english)
    if setting.number_place == "alone":
        yield setting.clause_as.format(block.entry.clause)
        yield name
    else:
        yield joined(setting.clause_as.format(block.entry.clause), setting.joint, name)
    if own_line:
        yield block.english
    yield from block.admitted


def _wrapped(text: str, setting: Setting) -> list[str]:
    """Break a paragraph after so many columns, a Han character taking two."""
    if not setting.wrap:
        return [text]
    wide = textwrap.TextWrapper(width=setting.wrap, break_on_hyphens=False)
    return wide.wrap(text) if text.isascii() else _cut(text, setting.wrap)


def _cut(text: str, width: int) -> list[str]:
    lines, line = [], ""
    for i, character in enumerate(text):
        in_word = bool(line) and line[-1].isascii() and line[-1].isalnum() and character.isascii()
        if len(line) >= width and not in_word and character not in "，。；：、）%℃”’.":
            lines.append(line)
            line = ""
            if character == " " and i:
                continue
        line += character
    return [*lines, line]
