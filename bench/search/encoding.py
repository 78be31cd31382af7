"""Prints how fast the bundled model encodes in 8-bit arithmetic, against sentence-transformers.

Run from the root: ``.venv/bin/python -m bench.search.encoding [--quality]``. Batches are of
60-character texts, both ways in turn in one run; ``--quality`` also prints nDCG@10 over the
development queries, there against single precision by biaopu itself. The gain hangs on the
processor: less where it does not sum 8-bit products in one instruction (VNNI), which is printed
too.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from pathlib import Path

from biaopu.search.encoders.base import Encoder
from biaopu.search.encoders.bundled import PUBLIC_NAME, packed_file
from biaopu.search.encoders.names import DEFAULT_MODEL, PLAIN_MODEL
from biaopu.search.encoders.opening import open_encoder
from biaopu.search.encoders.packed import PackedModel
from biaopu.search.encoders.prompts import prompts_for
from biaopu.search.encoders.tokenizer import make_tokenizer
from biaopu.search.encoders.transformer import TransformerEncoder
from biaopu.search.evaluation.run import evaluate
from biaopu.search.index.build import build, open_index

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "corpus/guides/fuwuxingzhizao_2024.txt"
QUERIES = ROOT.parent / "shared/data/eval/guide_queries_dev.tsv"
MODELS = Path(tempfile.gettempdir()) / "biaopu-bench-models"
LENGTH, BATCH, ROUNDS = 60, 256, 3

_SHORT = (
    ("embeddings.word_embeddings.weight", "emb.word"),
    ("embeddings.position_embeddings.weight", "emb.pos"),
    ("embeddings.token_type_embeddings.weight", "emb.type"),
    ("embeddings.LayerNorm", "emb.ln"),
    ("encoder.layer.", "l"),
    ("attention.self.query", "q"),
    ("attention.self.key", "k"),
    ("attention.self.value", "v"),
    ("attention.output.dense", "ao"),
    ("attention.output.LayerNorm", "aln"),
    ("intermediate.dense", "fi"),
    ("output.dense", "fo"),
    ("output.LayerNorm", "oln"),
    (".weight", ".w"),
    (".bias", ".b"),
)


def texts(count: int, seed: int = 1) -> list[str]:
    """Return so many stretches of 60 characters of the shipped guide."""
    whole = "".join(GUIDE.read_text(encoding="utf-8").split())
    chance = random.Random(seed)  # noqa: S311 - no secret
    starts = [chance.randrange(len(whole) - LENGTH) for _ in range(count)]
    return [whole[start : start + LENGTH] for start in starts]


def peer(folder: Path) -> Encoder:
    """Return the same model in single precision on sentence-transformers, by way of ``folder``."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer import modules
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    path = packed_file()
    assert path is not None
    packed = PackedModel(path)
    sizes = packed.sizes
    config = BertConfig(
        vocab_size=sizes.vocabulary,
        hidden_size=sizes.hidden,
        num_hidden_layers=sizes.layers,
        num_attention_heads=sizes.heads,
        intermediate_size=sizes.intermediate,
        max_position_embeddings=sizes.positions,
        type_vocab_size=sizes.types,
        layer_norm_eps=packed.epsilon,
        pad_token_id=1,
    )
    network = BertModel(config, add_pooling_layer=False)
    with torch.no_grad():
        for name, tensor in network.named_parameters():
            values = torch.from_numpy(packed.tensor(_packed_name(name)).copy())
            tensor.copy_(values.reshape(tensor.shape))
    network.save_pretrained(folder)
    PreTrainedTokenizerFast(
        tokenizer_object=make_tokenizer(packed.pieces, sizes.positions),
        model_max_length=sizes.positions,
        model_input_names=["input_ids", "attention_mask"],
        pad_token="<pad>",  # noqa: S106 - no password
    ).save_pretrained(folder)
    parts = [modules.Transformer(str(folder)), modules.Pooling(sizes.hidden, "mean")]
    model = SentenceTransformer(modules=[*parts, modules.Normalize()], device="cpu")
    return TransformerEncoder("peer", model, prompts_for(PUBLIC_NAME, {}))


def _packed_name(public: str) -> str:
    """Return what the packed file calls a tensor of transformers' BertModel."""
    for long, short in _SHORT:
        public = public.replace(long, short)
    return public


def dot_products() -> bool:
    """Return whether the processor sums products of 8-bit numbers in one instruction (VNNI)."""
    about = Path("/proc/cpuinfo")
    flags = about.read_text(encoding="utf-8").split() if about.is_file() else []
    return "avx512_vnni" in flags or "avx_vnni" in flags


def per_second(encoder: Encoder, some: list[str]) -> float:
    """Return how many texts are encoded in a second."""
    begun = time.perf_counter()
    encoder.encode_passages(some)
    return len(some) / (time.perf_counter() - begun)


def query_times(encoder: Encoder, count: int = 100) -> list[float]:
    """Return the milliseconds that single queries of 4 to 20 characters take, sorted."""
    taken = []
    for number, text in enumerate(texts(count, seed=2)):
        begun = time.perf_counter()
        encoder.encode_queries([text[: 4 + number % 17]])
        taken.append((time.perf_counter() - begun) * 1000)
    return sorted(taken)


def measure() -> dict[str, float]:
    """Return texts a second of both, their ratio, and the median and p95 of a query in ms."""
    fast, some = open_encoder(DEFAULT_MODEL, MODELS), texts(BATCH)
    with tempfile.TemporaryDirectory() as folder:
        plain = peer(Path(folder))
    for encoder in (fast, plain):
        encoder.encode_passages(some[:32])
    pairs = [(per_second(fast, some), per_second(plain, some)) for _ in range(ROUNDS)]
    times = query_times(fast)
    return {
        "int8 texts/s": statistics.median(one for one, _ in pairs),
        "fp32 texts/s": statistics.median(other for _, other in pairs),
        "ratio": statistics.median(one / other for one, other in pairs),
        "query p50 ms": times[len(times) // 2],
        "query p95 ms": times[len(times) * 95 // 100],
    }


def quality(name: str) -> float:
    """Return nDCG@10 of the hybrid search over the development queries with a model."""
    from bench.search.query_sets import entries_in

    encoder = open_encoder(name, MODELS)
    with tempfile.TemporaryDirectory() as folder:
        build(entries_in([GUIDE]), encoder, Path(folder))
        report = evaluate(open_index(Path(folder), lambda: encoder), QUERIES, compare=False)
    return report.overall.measures.ndcg_10.value if report.overall else 0.0


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quality", action="store_true")
    options = parser.parse_args()
    print("8-bit dot products", "yes" if dot_products() else "no")
    for name, value in measure().items():
        print(f"{name:14s} {value:8.2f}")
    if options.quality:
        for name in (DEFAULT_MODEL, PLAIN_MODEL):
            print(f"nDCG@10 {name:30s} {quality(name):.4f}")


if __name__ == "__main__":
    main()
