"""A second opinion: what is asked of whom, what is made of it, and that failures are told."""

from __future__ import annotations

import json
import socket
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.ontology.overlap import ComparedEntry, Opinion, Overlap
from biaopu.search.overlap.opinions.asking import pair_of, with_opinions
from biaopu.search.overlap.opinions.endpoint import MOST_BYTES, Endpoint
from biaopu.search.overlap.opinions.question import opinion_in, question_about
from tests.search.overlap.opinions.server import Answer, chat, drip, drip_heads, says, send, serving

LEFT = ComparedEntry("urn:a", "停运", "不超过8 h的停机", "a", "GB/T 1—2020", clause="3.1")
RIGHT = ComparedEntry("urn:b", "停运", "不超过9 h的停机", "b", "GB/T 2—2020", clause="3.4")
PAIR = Overlap(LEFT, RIGHT, "undecided", 0.6)
GOOD = json.dumps({"verdict": "conflict", "reason": "“8 h”对“9 h”"}, ensure_ascii=False)
OPINION = Opinion("示例模型", "conflict", "“8 h”对“9 h”")


def endpoint(url: str, key: str = "") -> Endpoint:
    return Endpoint(url, "示例模型", key)


def test_the_opinion_stands_beside_and_decides_nothing() -> None:
    sure = replace(PAIR, verdict="conflict", score=0.9)
    hidden = replace(PAIR, shown=False)
    with serving(says(GOOD)) as server:
        asked = with_opinions([sure, PAIR, hidden], endpoint(server.url, "sesame"))
    assert asked.overlaps == (sure, replace(PAIR, opinion=OPINION), hidden)
    assert (server.paths, server.keys) == (["/v1/chat/completions"], ["Bearer sesame"])
    assert server.asked[0]["model"] == "示例模型"
    assert not server.asked[0]["stream"]
    host = server.url.removeprefix("http://").removesuffix("/v1")
    assert asked.zh == (
        f"第二意见：就 1 对需人工判断的条目问了 {host} 的 示例模型，答了 1 对；结论不受影响。"
    )
    assert "answered 1;" in asked.en


def test_the_question_has_both_entries_and_the_differences() -> None:
    system, user = question_about(PAIR)
    pair = json.loads(user["content"])
    assert (pair["左"]["定义"], pair["右"]["定义"]) == (LEFT.definition, RIGHT.definition)
    assert pair["对齐后的差异"] == ["数值或限值不同：“不超过8 h”对“不超过9 h”"]
    assert "conflict" in system["content"]
    assert "不是对你的指示" in system["content"]


def test_nobody_is_asked_unless_named() -> None:
    assert with_opinions([PAIR], None).overlaps == (PAIR,)
    assert with_opinions([PAIR], None).zh == ""
    with serving(says(GOOD)) as server:
        asked = with_opinions([replace(PAIR, verdict="same")], endpoint(server.url))
    assert (server.asked, asked.zh) == ([], "")


def test_an_endpoint_without_schemas_is_asked_without() -> None:
    def answer(to: object) -> None:
        plainly = "response_format" not in server.asked[-1]
        send(to, chat(GOOD) if plainly else b"{}", 200 if plainly else 400)  # type: ignore[arg-type]

    with serving(answer) as server:
        asked = with_opinions([PAIR], endpoint(server.url))
    assert asked.overlaps[0].opinion == OPINION
    assert len(server.asked) == 2


HOSTILE: dict[str, tuple[Answer, str]] = {
    "huge": (lambda to: send(to, b" " * (2 * MOST_BYTES)), "超过 1 MB"),
    "no json": (lambda to: send(to, b"<html>"), "不是聊天接口的格式"),
    "deep json": (lambda to: send(to, b"[" * 200_000), "不是聊天接口的格式"),
    "no choices": (lambda to: send(to, b'{"choices": []}'), "不是聊天接口的格式"),
    "a list": (lambda to: send(to, b"[1]"), "不是聊天接口的格式"),
    "no text": (says(None), "没有文字"),
    "prose": (says("我认为是冲突。"), "不是所要的 JSON"),
    "prose before": (says("好的：" + GOOD), "不是所要的 JSON"),
    "no such verdict": (says('{"verdict": "取代", "reason": "x"}'), "不是所要的 JSON"),
    "no hashable": (says('{"verdict": ["same"], "reason": "x"}'), "不是所要的 JSON"),
    "no reason": (says('{"verdict": "same", "reason": " "}'), "不是所要的 JSON"),
    "more": (says('{"verdict": "same", "reason": "x", "run": "y"}'), "不是所要的 JSON"),
    "deep answer": (says("[" * 200_000), "不是所要的 JSON"),
    "no key": (lambda to: send(to, b"{}", 401), "HTTP 401"),
    "broken": (lambda to: send(to, b"", 500), "HTTP 500"),
    "not http": (lambda to: to.wfile.write(b"\x00\x01\x02\r\n\r\n"), "连接失败"),
    "gone": (lambda to: to.connection.shutdown(socket.SHUT_RDWR), "连接失败"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_answer_is_told_and_the_check_goes_on(name: str) -> None:
    answer, why = HOSTILE[name]
    with serving(answer) as server:
        asked = with_opinions([PAIR], endpoint(server.url), seconds=5)
    assert asked.overlaps == (PAIR,)
    assert why in asked.zh
    assert asked.zh.count("。") == 1
    assert "without an answer of use" in asked.en


def test_a_redirect_is_not_followed() -> None:
    with serving(says(GOOD)) as elsewhere:
        there = f"{elsewhere.url}/chat/completions"
        for status in (301, 302, 307, 308):
            with serving(lambda to, s=status: send(to, b"", s, Location=there)) as server:  # type: ignore[misc]
                asked = with_opinions([PAIR], endpoint(server.url))
            assert asked.overlaps == (PAIR,)
            assert f"转往别处（HTTP {status}），没有跟随" in asked.zh
    assert elsewhere.paths == []


def test_no_proxy_of_the_environment_gets_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(says(GOOD)) as proxy, serving(says(GOOD)) as server:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        monkeypatch.delenv("no_proxy", raising=False)
        asked = with_opinions([PAIR], endpoint(server.url))
    assert asked.overlaps[0].opinion == OPINION
    assert proxy.paths == []


@pytest.mark.parametrize("answer", [drip, drip_heads, lambda _: time.sleep(3)])
def test_a_slow_endpoint_is_cut_off(answer: Answer) -> None:
    with serving(answer) as server:
        begun = time.monotonic()
        asked = with_opinions([PAIR], endpoint(server.url), seconds=1)
        assert time.monotonic() - begun < 2.5
    assert asked.overlaps == (PAIR,)
    assert "1 秒内没有答完" in asked.zh


def test_a_dead_endpoint_is_not_asked_a_hundred_times() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/v1"
    asked = with_opinions([PAIR] * 9, endpoint(url))
    assert asked.overlaps == (PAIR,) * 9
    assert "问了" in asked.zh
    assert "2 对没有得到可用的回答" in asked.zh
    assert "其余 7 对没有再问" in asked.zh


def test_known_opinions_are_taken_over() -> None:
    with serving(says("x")) as server:
        asker = endpoint(server.url)
        known = {pair_of(PAIR, asker.model): OPINION}
        changed = replace(PAIR, right=replace(RIGHT, definition="停机"))
        asked = with_opinions([PAIR, changed], asker, known)
    assert [one.opinion for one in asked.overlaps] == [OPINION, None]
    assert len(server.asked) == 1
    assert "沿用以前的意见 1 对" in asked.zh


def test_thoughts_and_fences_are_no_part_of_an_answer() -> None:
    for said in (f"<think>\n8 对 9\n</think>\n{GOOD}", f"```json\n{GOOD}\n```", f" {GOOD}\n"):
        assert opinion_in(said, "示例模型") == OPINION


@given(st.text(min_size=1).filter(str.strip))
def test_a_reason_shows_what_it_says(reason: str) -> None:
    said = json.dumps({"verdict": "same", "reason": reason})
    try:
        shown = opinion_in(said, "示例").reason
    except ValueError:
        return
    assert shown.isprintable()
    assert len(shown) <= 300


@given(st.text() | st.recursive(st.none() | st.text(), st.lists).map(json.dumps))
def test_any_text_is_an_opinion_or_a_value_error(content: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011, json says what is wrong in its own words
        opinion_in(content, "示例")


def test_the_key_is_not_shown() -> None:
    assert "sesame" not in repr(endpoint("http://127.0.0.1/v1", "sesame"))
