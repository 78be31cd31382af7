"""Writes a packed model as a sentence-transformers model directory, with nothing lost.

The tokenizer repeats XLM-RoBERTa's: SentencePiece's ``nmt_nfkc`` normalisation, a leading
metaspace, unigram pieces, ``<s> … </s>``.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .packed import PackedModel, Pieces, Sizes

PROMPTS = {"query": "query: ", "passage": "passage: "}
KEPT_BY_NMT_NFKC = {"～": "\ufdd0", "\U0001f23b": "\ufdd1"}
"""Characters that NFKC changes and ``nmt_nfkc`` keeps, with a noncharacter to hide each behind."""

_LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_ENDINGS = {"w": "weight", "b": "bias"}
_EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}


def write_model(model: PackedModel, folder: Path) -> None:
    """Write ``model`` to ``folder``, which appears complete or not at all.

    Raises:
        OSError: the disk is full or the place cannot be written.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        _write_files(model, temporary)
        _publish(temporary, folder)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _publish(temporary: Path, folder: Path) -> None:
    temporary.chmod(0o755)
    try:
        temporary.rename(folder)
    except OSError:
        # another process was faster: its complete directory is as good as ours
        if not (folder / "modules.json").is_file():
            raise


def _write_files(model: PackedModel, folder: Path) -> None:
    from safetensors.numpy import save_file

    save_file(_named_tensors(model), folder / "model.safetensors", metadata={"format": "pt"})
    (folder / "tokenizer.json").write_text(tokenizer_json(model.pieces), encoding="utf-8")
    (folder / "1_Pooling").mkdir()
    for name, content in _settings(model).items():
        text = json.dumps(content, ensure_ascii=False, indent=2)
        (folder / name).write_text(text + "\n", encoding="utf-8")


def _named_tensors(model: PackedModel) -> dict[str, NDArray[np.float32]]:
    shapes = _shapes(model.sizes)
    named = {}
    for name, values in model.tensors.items():
        part = name.split(".", 1)[1] if name.startswith("l") else name
        shaped = values.reshape(shapes[part]) if part in shapes else values
        named[_public_name(name)] = np.ascontiguousarray(shaped)
    # mean pooling never asks BERT's pooler, but a loader misses it
    hidden = model.sizes.hidden
    named["pooler.dense.weight"] = np.zeros((hidden, hidden), np.float32)
    named["pooler.dense.bias"] = np.zeros(hidden, np.float32)
    return named


def _public_name(name: str) -> str:
    if name in _EMBEDDINGS:
        return _EMBEDDINGS[name]
    layer, part, ending = name.split(".")
    return f"encoder.layer.{layer[1:]}.{_LAYER_NAMES[part]}.{_ENDINGS[ending]}"


def _shapes(sizes: Sizes) -> Mapping[str, tuple[int, int]]:
    square = (sizes.hidden, sizes.hidden)
    return {
        "emb.word": (sizes.vocabulary, sizes.hidden),
        "emb.pos": (sizes.positions, sizes.hidden),
        "emb.type": (sizes.types, sizes.hidden),
        "q.w": square,
        "k.w": square,
        "v.w": square,
        "ao.w": square,
        "fi.w": (sizes.intermediate, sizes.hidden),
        "fo.w": (sizes.hidden, sizes.intermediate),
    }


def tokenizer_json(pieces: Pieces) -> str:
    """Return the ``tokenizer.json`` of a unigram vocabulary in XLM-RoBERTa's manner."""
    from tokenizers import AddedToken, Tokenizer, models, pre_tokenizers, processors

    vocabulary = list(zip(pieces.texts, pieces.scores, strict=True))
    tokenizer = Tokenizer(models.Unigram(vocabulary, pieces.unknown, byte_fallback=False))
    tokenizer.normalizer = normalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace("▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", 0), ("</s>", 2)],
    )
    special = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
    tokenizer.add_special_tokens([AddedToken(token, normalized=False) for token in special])
    return str(tokenizer.to_str())


def normalizer() -> Any:  # noqa: ANN401 - the library has no types
    """Return SentencePiece's ``nmt_nfkc`` as a normalizer of the ``tokenizers`` library."""
    from tokenizers import Regex, normalizers

    hide = [normalizers.Replace(char, guard) for char, guard in KEPT_BY_NMT_NFKC.items()]
    show = [normalizers.Replace(guard, char) for char, guard in KEPT_BY_NMT_NFKC.items()]
    spaces = normalizers.Replace(Regex(" {2,}"), " ")
    return normalizers.Sequence([normalizers.Nmt(), *hide, normalizers.NFKC(), *show, spaces])


def _settings(model: PackedModel) -> dict[str, object]:
    hidden, positions = model.sizes.hidden, model.sizes.positions
    return {
        "config.json": _bert_config(model),
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": positions,
            "bos_token": "<s>",
            "eos_token": "</s>",
            "cls_token": "<s>",
            "sep_token": "</s>",
            "unk_token": "<unk>",
            "pad_token": "<pad>",
            "mask_token": "<mask>",
            "model_input_names": ["input_ids", "attention_mask"],
        },
        "modules.json": [
            _module(0, "", "Transformer"),
            _module(1, "1_Pooling", "Pooling"),
            _module(2, "2_Normalize", "Normalize"),
        ],
        "1_Pooling/config.json": {
            "word_embedding_dimension": hidden,
            "pooling_mode_mean_tokens": True,
        },
        "sentence_bert_config.json": {"max_seq_length": positions, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": PROMPTS,
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    }


def _module(order: int, path: str, kind: str) -> dict[str, object]:
    return {
        "idx": order,
        "name": str(order),
        "path": path,
        "type": f"sentence_transformers.models.{kind}",
    }


def _bert_config(model: PackedModel) -> dict[str, object]:
    sizes = model.sizes
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_size": sizes.hidden,
        "num_hidden_layers": sizes.layers,
        "num_attention_heads": sizes.heads,
        "intermediate_size": sizes.intermediate,
        "hidden_act": "gelu",
        "vocab_size": sizes.vocabulary,
        "max_position_embeddings": sizes.positions,
        "type_vocab_size": sizes.types,
        "layer_norm_eps": model.epsilon,
        "pad_token_id": 1,
        "torch_dtype": "float32",
    }
