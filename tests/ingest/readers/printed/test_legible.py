"""Text and what is not text."""

from __future__ import annotations

import pytest

from biaopu.ingest.readers.printed.legible import is_legible


@pytest.mark.parametrize(
    "text",
    [
        "本文件规定了示例系统的要求。",
        "GB/T 1.1—2020, 3.1 α ≤ 5 μm ℃ Ⅲ ①",
        "持续风 狊狌狊狋犪犻狀犲犱狑犻狀犱",
        "犌犅／犜３８９３０",
        "镕",
        "示例\ufffd",
        "",
    ],
)
def test_text_is_legible(text: str) -> None:
    assert is_legible(text)


@pytest.mark.parametrize(
    "text",
    ["\ufffd\ufffd标", "\ue123\ue124\ue125", "ཀཁགང", "㐀㐁㐂㐃㐄", "\x01\x02\x03a", "ꀀꀁꀂ"],
)
def test_what_a_font_without_a_map_leaves_is_not(text: str) -> None:
    assert not is_legible(text)
