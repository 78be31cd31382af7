"""The texts of a term base: made clean, told apart by language, taken out of full cells."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from biaopu.ingest.text.markup import BLOCKS, Tag, tags
from biaopu.ontology.document import Notice
from biaopu.ontology.han import has_han

_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_BREAK = re.compile(r"(?<!\s)\s*?[\n\r\f\v\x85\u2028\u2029]\s*")
_LATIN = re.compile(r"[A-Za-z]")
_TRADITIONAL = frozenset(("hant", "tw", "hk", "mo"))
_LONG_TAGS = {"cmn": "zh", "zho": "zh", "chi": "zh", "eng": "en"}
_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8})*")
_ROMANISED = frozenset(("latn", "pinyin", "wadegile", "tongyong", "jyutping", "hepburn"))
_OTHER_SCRIPTS = frozenset(("zh", "yue", "nan", "hak", "wuu", "ja", "ko"))
"""Languages that are not written in Latin letters but by way of showing how they sound."""

UNKNOWN = "und"
_LATIN_SCRIPT = "-Latn"
_LONGEST_TAG, _MOST_TAGS = 40, 10
_SEVERAL = re.compile(r"[；;|\n]")
_PARAGRAPHS = re.compile(r"[|\n]")
_LABEL = re.compile(r"^(?:注|示例|例|NOTE|Note|EXAMPLE|Example)\s*\d*\s*[：:]\s*")
_SHORT = re.compile(r"(?=(?:.*[A-Z]){2})[A-Za-z][A-Za-z0-9/&+.-]{1,11}")


_RAISED = re.compile(r"<sup\b[^<>]*>\s*([0-9+\-−n]+)\s*</sup>", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#\d{1,6}|#x[0-9A-Fa-f]{1,5}|amp|lt|gt|quot|apos|nbsp|ndash|mdash);")
_SETTING = frozenset(
    ("p", "b", "i", "u", "em", "strong", "span", "div", "ul", "ol", "li", "br", "sub", "sup", "a",
     "font", "small", "tt")
)  # fmt: skip
_SUPERSCRIPT = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")


def has_markup(text: str) -> bool:
    """Tell whether a text has tags of HTML, or references to characters as HTML has them."""
    return any(_marks(text)) or bool(_REFERENCE.search(text))


def _marks(text: str) -> Iterator[Tag]:
    """Yield the tags that set a text; scripts and the like are kept as the words that they are."""
    if "<" in text:
        yield from (tag for tag in tags(text) if tag.name in _SETTING and not tag.whole)


def without_markup(text: str) -> str:
    """Return a text without the tags of HTML, its references to characters resolved.

    >>> without_markup("<p>浊度<b>不大于</b>&lt;1 NTU，10<sup>5</sup>个。</p>").strip()
    '浊度不大于<1 NTU，10⁵个。'
    """
    raised = _RAISED.sub(lambda match: match[1].translate(_SUPERSCRIPT), text)
    plain, at = "", 0
    for tag in _marks(raised):
        plain += raised[at : tag.start] + "\n" * (tag.name in BLOCKS or tag.name == "br")
        at = tag.end
    return _REFERENCE.sub(lambda match: html.unescape(match[0]), plain + raised[at:])


def has_control(text: str) -> bool:
    """Tell whether a text has characters that no print shows (control, direction, zero width)."""
    return bool(_CONTROL.search(text))


def clean(text: str) -> str:
    r"""Return a text as one line: no characters that no print shows, single spaces.

    A line break between two wide characters leaves nothing, any other a space.

    >>> clean(" 由\u200b数据驱动的\n  制造\nmode ")
    '由数据驱动的制造 mode'
    """
    plain = _CONTROL.sub("", text).strip()
    return re.sub(r"\s+", " ", _BREAK.sub(lambda match: _joint(plain, match), plain))


def _joint(text: str, match: re.Match[str]) -> str:
    sides = (text[match.start() - 1], text[match.end()])
    wide = all(unicodedata.east_asian_width(side) in "WF" for side in sides)
    return "" if wide else " "


def language_tag(tag: str) -> str:
    """Return the short form of a language tag: ``zh``, ``zh-Hant``, ``en``; ``""`` for none.

    What is no tag of a language is ``und``; what is written as it sounds keeps its script.

    >>> [language_tag(tag) for tag in ("zh-Hans-CN", "zh_TW", "en-GB", "cmn", "")]
    ['zh', 'zh-Hant', 'en', 'zh', '']
    >>> [language_tag(tag) for tag in ("zh-Latn-pinyin", "x-pinyin", "Chinese (PRC)", "C")]
    ['zh-Latn', 'und-Latn', 'und', 'und']
    """
    said = tag.strip().lower().replace("_", "-")
    if said and not _TAG.fullmatch(said):
        return UNKNOWN + (_LATIN_SCRIPT if _ROMANISED & set(said.split("-")) else "")
    first, *others = said.split("-")
    language = _LONG_TAGS.get(first, first)
    if language in _OTHER_SCRIPTS and _ROMANISED & set(others):
        return f"{language}{_LATIN_SCRIPT}"
    if language == "zh" and _TRADITIONAL & set(others):
        return "zh-Hant"
    return language


def language_of(text: str, tag: str = "") -> str:
    """Return the language that a tag says, or that the script shows: zh, en or ``und``.

    In a term base of this field, untagged Latin letters are taken for English.
    """
    if known := language_tag(tag):
        return known.removesuffix(_LATIN_SCRIPT) if has_han(text) else known
    if has_han(text):
        return "zh"
    return "en" if _LATIN.search(text) else UNKNOWN


def is_romanised(language: str) -> bool:
    """Tell whether a language, as `language_of` gives it, is written as it sounds."""
    return language.endswith(_LATIN_SCRIPT)


def unknown_tags(tags: Iterable[str]) -> Iterator[Notice]:
    """Yield a notice that names the language tags that are none, if there are any."""
    odd = Counter(tag for tag in tags if tag.lower() != UNKNOWN and _is_unknown(tag))
    if odd:
        named = [f"“{tag[:_LONGEST_TAG]}”（{n} 处）" for tag, n in odd.most_common(_MOST_TAGS)]
        listed = ", ".join(f"'{tag[:_LONGEST_TAG]}'" for tag, _ in odd.most_common(_MOST_TAGS))
        yield Notice(
            "language.unknown",
            f"有 {len(odd)} 种语言标记不是语言代码，按语言未知读取：{'、'.join(named)}。",
            None,
            f"{len(odd)} language tags are no codes of languages, and what bears them is read as "
            f"of an unknown language: {listed}.",
        )


def _is_unknown(tag: str) -> bool:
    return language_tag(tag).removesuffix(_LATIN_SCRIPT) == UNKNOWN


def looks_short(text: str) -> bool:
    """Tell whether a name looks like an abbreviation: one short word with two capitals.

    >>> looks_short("IoT"), looks_short("Beijing"), looks_short("edge AI")
    (True, False, False)
    """
    return bool(_SHORT.fullmatch(text))


def names_in(cell: str) -> list[str]:
    """Take apart a cell with several names, parted by ``；``, ``;``, ``|`` or line breaks."""
    return [part.strip() for part in _SEVERAL.split(cell) if clean(part)]


def paragraphs_in(cell: str) -> list[str]:
    """Take apart a cell with several notes or examples, parted by ``|`` or line breaks."""
    return [part.strip() for part in _PARAGRAPHS.split(cell) if clean(part)]


_DITTO = re.compile(r"\s{0,9}(?:同上|同前|〃|″|″|\"|ditto)\s{0,9}[。.]?\s{0,9}", re.IGNORECASE)


def is_ditto(text: str) -> bool:
    """Tell whether a cell says that it is as the one above: 同上, 〃."""
    return bool(_DITTO.fullmatch(text))


_NAMED_LANGUAGES = {
    "中文": "zh", "汉语": "zh", "简体中文": "zh", "简体": "zh", "chinese": "zh",
    "繁体中文": "zh-Hant",
    "繁體中文": "zh-Hant", "繁体": "zh-Hant", "英文": "en", "英语": "en", "英": "en", "中": "zh",
    "english": "en", "日文": "ja", "日语": "ja", "japanese": "ja", "俄文": "ru", "俄语": "ru",
    "russian": "ru", "德文": "de", "德语": "de", "german": "de", "法文": "fr", "法语": "fr",
    "french": "fr", "拼音": "zh-Latn", "汉语拼音": "zh-Latn",
    "韩文": "ko", "韩语": "ko", "korean": "ko",
}  # fmt: skip


def tag_called(name: str) -> str:
    """Return the tag of a language that a cell names, else what the cell says.

    >>> tag_called("英文"), tag_called("zh-CN")
    ('en', 'zh-CN')
    """
    return _NAMED_LANGUAGES.get(name.strip().lower(), name.strip())


def unlabelled(text: str) -> str:
    """Return a note or an example without its label.

    >>> unlabelled("注1：见图 1。")
    '见图 1。'
    """
    return _LABEL.sub("", clean(text))
