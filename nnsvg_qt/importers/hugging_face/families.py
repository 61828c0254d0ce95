"""Families of networks: which modules each has, and how these are connected.

A family is a function that builds a tower and returns the name of its last hidden values. What the
files hold beyond it, as the head of a task, is put behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from nnsvg_qt.importers.hugging_face import decoders, encoder_decoders, encoders, vision
from nnsvg_qt.importers.hugging_face.tower import Tower

Family = Callable[[Tower], str]

_LLAMA_KIN = (
    *("llama", "mistral", "mixtral", "qwen2", "qwen3", "qwen2_moe", "qwen3_moe", "gemma", "gemma2"),
    *("gemma3_text", "phi3", "olmo", "olmo2", "stablelm", "granite", "cohere", "starcoder2"),
    *("smollm3", "internlm2", "exaone", "helium", "deepseek_v2", "deepseek_v3", "gpt_oss"),
)
_BERT_KIN = ("bert", "roberta", "xlm-roberta", "electra", "camembert", "deberta-v2")
_BART_KIN = ("bart", "mbart", "marian", "pegasus", "blenderbot", "blenderbot-small", "m2m_100")

FAMILIES: Mapping[str, Family] = {
    **dict.fromkeys(_LLAMA_KIN, decoders.llama),
    **dict.fromkeys(_BERT_KIN, encoders.bert),
    **dict.fromkeys(_BART_KIN, encoder_decoders.bart),
    **{"gpt2": decoders.gpt2, "gpt_neox": decoders.gpt_neox, "bloom": decoders.bloom},
    **{"phi": decoders.phi, "mamba": decoders.mamba},
    **{"opt": encoder_decoders.opt, "whisper": encoder_decoders.whisper},
    **{"t5": encoder_decoders.t5, "mt5": encoder_decoders.t5},
    **{"distilbert": encoders.distilbert},
    **{"wav2vec2": encoders.wav2vec2, "hubert": encoders.wav2vec2},
    **{"vit": vision.vit, "deit": vision.vit, "resnet": vision.resnet, "clip": vision.clip},
}
"""The families by `model_type` of the configuration."""
