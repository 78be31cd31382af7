"""Word spaces out of gaps, and raised characters, whatever a font says of its widths."""

from __future__ import annotations

import pytest

from biaopu.ingest.readers.printed.glyphs import Glyph, Rooms, with_true_rooms
from biaopu.ingest.readers.printed.lines import printed_lines
from biaopu.ingest.readers.printed.spelling import spelt

SIZE = 10.0
TRUE = {"l": 2.5, "i": 2.5, "t": 3.0, "m": 8.0, "r": 3.5}
"""How far some letters of the font move the pen; the others do by 5."""


def glyph(char: str, left: float, room: float, *, base: float = 100.0, size: float = SIZE) -> Glyph:
    step = TRUE.get(char, 5.0)
    ink = (left + 0.4, left + step - 0.4)
    top, bottom = base - 0.86 * size, base + 0.14 * size
    return Glyph(char, left, top, left + room, bottom, base, 0.0, False, False, ink)


def line(text: str, *, room: float | None, space: float, apart: float = 0.0) -> list[Glyph]:
    """Set a text: its letters ``apart``, its spaces as gaps, each letter said to be so wide."""
    pen, found = 70.0, []
    for char in text:
        if char == " ":
            pen += space
            continue
        step = TRUE.get(char, 10.0 if char > "\u2e80" else 5.0)
        found.append(glyph(char, pen, room or step))
        pen += step + apart
    return found


@pytest.mark.parametrize("room", [None, 10.0, 8.0])
@pytest.mark.parametrize("space", [2.5, 3.5])
@pytest.mark.parametrize("apart", [0.0, 0.8])
def test_a_gap_between_words_is_a_space(room: float | None, space: float, apart: float) -> None:
    text = "steady time limit of small toys late"
    glyphs = line(text, room=room, space=space, apart=apart)
    assert spelt(with_true_rooms(glyphs, Rooms())) == text


@pytest.mark.parametrize("text", ["控制模块", "continuouslylonglettering", "（3.1）的GB"])
def test_there_is_no_space_without_a_gap(text: str) -> None:
    glyphs = line(text, room=None, space=0.0, apart=0.4)
    assert spelt(with_true_rooms(glyphs, Rooms())) == text


@pytest.mark.parametrize(
    ("rise", "size", "seen"),
    [
        (4.0, 6.0, "10⁵"),
        (3.0, 7.0, "10⁵"),
        (-2.0, 6.0, "10₅"),
        (0.0, 6.0, "105"),
        (4.0, 10.0, "105"),
    ],
)
def test_small_raised_digits_are_superscripts(rise: float, size: float, seen: str) -> None:
    glyphs = [*line("10", room=None, space=0), glyph("5", 80.0, 3.0, base=100 - rise, size=size)]
    assert spelt(with_true_rooms(glyphs, Rooms())) == seen


def test_digits_written_after_the_line_come_into_its_gaps() -> None:
    han = [glyph("长", 70, 10), glyph("的", 90, 10), glyph("杆", 100, 10)]
    digits = [glyph("3", 81, 5), glyph("m", 86, 3)]
    assert [printed.text for printed in printed_lines([*han, *digits])] == ["长3m的杆"]


@pytest.mark.parametrize("space", [2.5, 3.5])
def test_words_of_full_width_letters_have_their_spaces(space: float) -> None:
    text = "ｓａｆｅｔｙ ｉｎｔｅｒｌｏｃｋ ｕｎｉｔ"
    assert spelt(line(text, room=None, space=space)) == text


@pytest.mark.parametrize(
    "text", ["见３.１和３.２.１的规定", "在3.5至12的载荷", "（20±5）℃", "V2.1版"]
)
@pytest.mark.parametrize("start", range(5))
def test_a_line_is_read_by_places_however_its_stream_runs(text: str, start: int) -> None:
    glyphs = line(text, room=None, space=0.0)
    orders = [glyphs[::-1], sorted(glyphs, key=lambda glyph: glyph.char.isascii())]
    orders.append(glyphs[start::2] + glyphs[:start] + glyphs[start + 1 :: 2])
    assert [[one.text for one in printed_lines(order)] for order in orders] == [[text]] * 3


@pytest.mark.parametrize("text", ["module", "my module"])
def test_a_room_that_the_next_character_meets_is_true(text: str) -> None:
    """Of a font that is not in the file most widths are wrong; that of the m is not."""
    glyphs = line(text, room=None, space=3.5)
    wrong = [
        one._replace(right=one.right + 1.0)
        if one.char != "m"
        else one._replace(ink=(0.0, one.left + 4))
        for one in glyphs
    ]
    assert spelt(with_true_rooms(wrong, Rooms())) == text


def test_a_page_of_few_words_knows_the_letters_of_those_before_it() -> None:
    """Fonts that say too much hide the space of “for use” where no other r shows its room."""
    rooms = Rooms()
    text = "order ears rest"
    assert spelt(with_true_rooms(line(text, room=6.0, space=2.5), rooms)) == text
    few = line("or use", room=6.0, space=2.5)
    assert spelt(with_true_rooms(few, rooms)) == "or use"


def test_a_letter_is_known_however_its_width_is_rounded() -> None:
    rooms = Rooms()
    with_true_rooms(line("order ears rest", room=6.049, space=2.5), rooms)
    assert spelt(with_true_rooms(line("or use", room=6.051, space=2.5), rooms)) == "or use"


@pytest.mark.parametrize("text", ["for ５Ｇ use", "ｆｏｒ ５ use", "V２ use"])
def test_digits_of_full_width_have_their_spaces(text: str) -> None:
    assert spelt(line(text, room=None, space=2.2)) == text
    assert spelt(line("长３的杆", room=None, space=0.0)) == "长３的杆"


def test_words_of_a_column_of_cells_are_no_upright_label() -> None:
    """“fonts apart”: all Han of a column of a table is written in one go."""
    words = ["参数甲", "参数乙", "参数丙", "参数丁", "参数戊", "参数己"]
    glyphs = [
        glyph(char, 140 + 10 * at, 10.0, base=100 + 20.0 * row)
        for row, word in enumerate(words)
        for at, char in enumerate(word)
    ]
    assert [one.text for one in printed_lines(glyphs)] == words
    upright = [
        glyph(char, 40, 10.0, base=100 + 12.0 * at) for at, char in enumerate("示例内部资料")
    ]
    assert printed_lines(upright)[0].text == "示例内部资料"


def test_the_dots_of_a_contents_list_tell_nothing_of_full_stops() -> None:
    """They overlap; the next page's stops have the room that their font says."""

    def stop(left: float) -> Glyph:
        return glyph(".", left, 5.0)._replace(ink=(left + 0.5, left + 1.5))

    rooms = Rooms()
    with_true_rooms([stop(70 + 3.0 * at) for at in range(30)], rooms)
    number = [glyph("3", 70, 5.0), stop(75), glyph("1", 80.4, 5.0)]
    assert spelt(with_true_rooms(number, rooms)) == "3.1"
