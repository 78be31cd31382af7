"""The tokenizer of a unigram vocabulary, as XLM-RoBERTa's is.

SentencePiece's ``nmt_nfkc`` normalisation, a leading metaspace, unigram pieces, ``<s> … </s>``.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from .packed import PackedModel, Pieces

KEPT_BY_NMT_NFKC = {"～": "\ufdd0", "\U0001f23b": "\ufdd1"}
"""Characters that NFKC changes and ``nmt_nfkc`` keeps, with a noncharacter to hide each behind."""


@cache
def tokenizer_of(model: PackedModel) -> Any:  # noqa: ANN401 - the library has no types
    """Return the tokenizer of an opened model, made once: that takes a second."""
    return make_tokenizer(model.pieces, model.sizes.positions)


def make_tokenizer(pieces: Pieces, longest: int) -> Any:  # noqa: ANN401 - the library has no types
    """Return the tokenizer of a vocabulary; texts are cut after ``longest`` tokens."""
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
    tokenizer.enable_truncation(longest)
    return tokenizer


def normalizer() -> Any:  # noqa: ANN401 - the library has no types
    """Return SentencePiece's ``nmt_nfkc`` as a normalizer of the ``tokenizers`` library."""
    from tokenizers import Regex, normalizers

    hide = [normalizers.Replace(char, guard) for char, guard in KEPT_BY_NMT_NFKC.items()]
    show = [normalizers.Replace(guard, char) for char, guard in KEPT_BY_NMT_NFKC.items()]
    spaces = normalizers.Replace(Regex(" {2,}"), " ")
    return normalizers.Sequence([normalizers.Nmt(), *hide, normalizers.NFKC(), *show, spaces])
