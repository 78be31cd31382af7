"""Sets a script as Markdown, as services that recognise pages write it, and as HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

from tests.laboratory.glyphs import written
from tests.laboratory.script import Block, Head, Table, Turn, script_of
from tests.laboratory.settings import Setting
from tests.laboratory.truth import Truth

from .plain import head_lines

_HEADING = ("chapter", "group", "centred")
_LONG = 30


def set_md(truth: Truth, setting: Setting) -> bytes:
    """Return the standard as a Markdown file."""
    paragraphs = [p for block in script_of(truth, setting) for p in _markdown(block, setting)]
    return ("\n\n".join(paragraphs) + "\n").encode()


def _markdown(block: Block, setting: Setting) -> Iterator[str]:
    if isinstance(block, Turn):
        if setting.pictures:
            yield "![](images/示例.jpg)"
    elif isinstance(block, Table):
        yield block.caption
        yield _rows_of_html(block) if setting.html_tables else _pipes(block)
    elif isinstance(block, Head):
        lines = map(_of(setting), head_lines(block, setting))
        if setting.emphasis and setting.level != "bold":
            lines = (
                re.sub(r"(?<![0-9A-Za-z])[A-Za-z][A-Za-z -]{4,}[a-z]", r"*\g<0>*", line)
                for line in lines
            )
        first, *others = lines
        depth = block.entry.clause.count(".") + 1
        yield _heading(first, depth, setting)
        yield from (_heading(o, 9, setting) if setting.level == "bold" else o for o in others)
    else:
        text = _of(setting)(block.text)
        number = f"{written(block.number, setting)}{setting.joint}" if block.number else ""
        depth = 1 + block.number.count(".")
        if block.role in _HEADING:
            yield _heading(f"{number}{text}", depth, setting)
        elif setting.split and block.role == "definition" and len(text) > _LONG:
            cut = text.find("，") + 1
            yield from (text[:cut], "![](images/示例.jpg)", text[cut:]) if cut else (text,)
        else:
            yield f"> {text}" if setting.quoted and block.role in ("note", "example") else text


def _of(setting: Setting) -> Callable[[str], str]:
    def as_written(text: str) -> str:
        text = written(text, setting)
        if setting.mathematics:
            text = re.sub(r"(\d+(?:\.\d+)?) (mm|t|h)\b", r"$\1 \\mathrm{\2}$", text)
        return re.sub(r"([\[\]*_~])", r"\\\1", text) if setting.escaped else text

    return as_written


def _heading(text: str, depth: int, setting: Setting) -> str:
    if setting.level == "bold":
        return f"**{text}**"
    if setting.level == "none":
        return text
    return f"{'#' * (min(depth, 5) if setting.level == 'deeper' else 1)} {text}"


def _pipes(table: Table) -> str:
    head, *rows = (f"| {' | '.join(row)} |" for row in table.rows)
    return "\n".join((head, "|" + " --- |" * len(table.rows[0]), *rows))


def _rows_of_html(table: Table) -> str:
    rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in table.rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def set_html(truth: Truth, setting: Setting) -> bytes:
    """Return the standard as a page."""
    body = "\n".join(p for block in script_of(truth, setting) for p in _elements(block, setting))
    if setting.tags == "br":
        body = f"<div>{body}</div>"
    if setting.chrome:
        menu = "<li><a href='/'>示例首页</a></li><li><a href='/x'>3.1 示例栏目</a></li>"
        script = "<script>var clause = '3.4 示例';</script>"
        body = f"<nav><ul>{menu}</ul></nav>{script}{body}<footer>示例网站 版权所有</footer>"
    head = "<head><meta charset='utf-8'><title>示例</title></head>"
    return f"<!DOCTYPE html><html>{head}<body>{body}</body></html>".encode()


def _elements(block: Block, setting: Setting) -> Iterator[str]:
    if isinstance(block, Turn):
        return
    if isinstance(block, Table):
        yield _element(block.caption, "", setting)
        yield _rows_of_html(block)
    elif isinstance(block, Head):
        for i, line in enumerate(head_lines(block, setting)):
            yield _element(line, "h3" if not i else "", setting)
    else:
        number = f"{block.number}{setting.joint}" if block.number else ""
        heading = "h2" if block.role in _HEADING else ""
        yield _element(f"{number}{block.text}", heading, setting)


def _element(text: str, heading: str, setting: Setting) -> str:
    joint = setting.joint.strip()
    shown = written(text.replace(joint, "\0") if joint else text, setting)
    shown = "".join(f"&#{ord(c)};" for c in shown) if setting.entities else html.escape(shown)
    shown = shown.replace("&#0;" if setting.entities else "\0", joint or " ")
    if setting.pretty and " " in shown:
        shown = f"\n    {shown.replace(' ', f'{chr(10)}    ', 1)}\n"
    if setting.hidden:
        shown += "<span style='display:none'>3.9 隐藏的示例</span><style>.a{}</style>"
    if setting.tags == "list":
        return f"<dl><dt>{shown}</dt></dl>" if heading else f"<dl><dd>{shown}</dd></dl>"
    if setting.tags == "br":
        return f"{shown}<br>"
    if setting.tags == "spans":
        middle = len(text) // 2 if not setting.entities and "&" not in shown else 0
        return f"<p><span>{shown[:middle]}</span><span>{shown[middle:]}</span></p>"
    tag = heading if heading and setting.tags == "h and p" else setting.tags.split()[-1]
    return f"<{tag}>{shown}</{tag}>"
