"""docs/lint.md: every code is there, with what the code says of itself."""

from __future__ import annotations

import re

from biaopu.graph.lint.run import RULES, all_rules
from biaopu.ui.reports.lint.manual import EXAMPLES, MANUAL, with_sections


def test_every_code_is_documented() -> None:
    page = MANUAL.read_text(encoding="utf-8")
    listed = re.findall(r"^\| (BP-[LS]\d{3}) \|", page, re.MULTILINE)
    assert listed == [rule.code for rule in all_rules()], (
        "run python -m biaopu.ui.reports.lint.manual"
    )


def test_checks_have_examples_and_say_what_they_say() -> None:
    page = MANUAL.read_text(encoding="utf-8")
    assert list(EXAMPLES) == [rule.code for rule in RULES]
    for rule in RULES:
        (row,) = [line for line in page.splitlines() if line.startswith(f"| {rule.code} |")]
        for words in (rule.title_zh, rule.meaning_zh, rule.hint_zh, rule.basis):
            assert words in row


def test_the_tables_replace_themselves() -> None:
    page = MANUAL.read_text(encoding="utf-8")
    assert with_sections(with_sections(page)) == with_sections(page)
    assert with_sections(page).startswith("# 质量报告")
