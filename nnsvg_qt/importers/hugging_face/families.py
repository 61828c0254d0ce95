"""Families of transformers: which modules each has, and how these are connected.

A family is a function that builds a tower and returns the name of its last hidden values. What the
files hold beyond it, as the head of a task, is put behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from nnsvg_qt.importers.hugging_face.tower import Tower

Family = Callable[[Tower], str]


def _prefix(tower: Tower, probe: str, *prefixes: str) -> str:
    """What stands before the names of the tower, told by a weight that it has."""
    return tower.first(*(f"{prefix}{probe}" for prefix in prefixes)).removesuffix(probe)


# decoders


def _llama(tower: Tower) -> str:
    """Root mean square norms, rotary positions, gated networks: Llama and its many kin."""
    at = _prefix(tower, "embed_tokens", "model.", "", "language_model.model.", "transformer.")
    x = tower.embedding(tower.tokens(), f"{at}embed_tokens")
    for number in range(tower.layers(f"{at}layers.{{}}", _LLAMA_PROBES)):
        x = _llama_layer(tower, x, f"{at}layers.{number}")
    return tower.norm(x, tower.first(f"{at}norm", f"{at}final_layernorm"))


_LLAMA_PROBES = ("self_attn.q_proj", "self_attn.qkv_proj")


def _llama_layer(tower: Tower, x: str, at: str) -> str:
    own, after = f"{at}.self_attn", f"{at}.post_attention_layernorm"
    before = f"{at}.input_layernorm"
    normal = tower.norm(x, before) if tower.has(before) else x
    mixed = _llama_attention(tower, normal, own)
    sandwich = tower.has(f"{at}.pre_feedforward_layernorm")
    if sandwich or not tower.has(before):
        # normalized behind each part, before the sum
        mixed = tower.norm(mixed, after)
    x = tower.sum(x, mixed, f"{at}.attention_sum") if mixed else x
    if sandwich:
        inner = tower.norm(x, f"{at}.pre_feedforward_layernorm")
    else:
        inner = tower.norm(x, after) if tower.has(before) else x
    out = _llama_network(tower, inner, at)
    behind = f"{at}.post_feedforward_layernorm"
    if tower.has(behind):
        out = tower.norm(out, behind)
    return tower.sum(x, out, f"{at}.sum")


def _llama_attention(tower: Tower, x: str, own: str) -> str:
    heads = tower.number("num_attention_heads")
    others = tower.number("num_key_value_heads", otherwise=heads)
    if tower.has(f"{own}.qkv_proj"):
        whole = tower.width(f"{own}.qkv_proj")
        each = whole // (heads + 2 * others) if heads + 2 * others else 0
        parts = (each * heads, each * others, each * others)
        query, key, value = tower.split(tower.linear(x, f"{own}.qkv_proj"), parts, f"{own}.split")
    else:
        query, key, value = (tower.linear(x, f"{own}.{one}_proj") for one in "qkv")
    if tower.has(f"{own}.q_norm"):
        query, key = tower.norm(query, f"{own}.q_norm"), tower.norm(key, f"{own}.k_norm")
    query, key = tower.rotated(query, f"{own}.rotate_q"), tower.rotated(key, f"{own}.rotate_k")
    mixed = tower.attended(query, key, value, f"{own}.attention", heads, others)
    return tower.linear(mixed, tower.first(f"{own}.o_proj", f"{own}.dense", f"{own}.out_proj"))


def _llama_network(tower: Tower, x: str, at: str) -> str:
    if tower.has(f"{at}.block_sparse_moe.gate"):
        return tower.experts(x, f"{at}.block_sparse_moe", f"{at}.block_sparse_moe.gate")
    own = f"{at}.mlp"
    if tower.has(f"{own}.gate"):
        return tower.experts(x, own, f"{own}.gate")
    if tower.has(f"{own}.gate_up_proj"):
        whole = tower.width(f"{own}.gate_up_proj") // 2
        both = tower.linear(x, f"{own}.gate_up_proj")
        gate, up = tower.split(both, (whole, whole), f"{own}.split")
        opened = tower.add_operation(tower.activation(), gate, name=f"{own}.act")
        product = tower.add_operation("multiply", opened, up, name=f"{own}.product")
        return tower.linear(product, f"{own}.down_proj")
    if tower.has(f"{own}.gate_proj"):
        return tower.gated(x, f"{own}.gate_proj", f"{own}.up_proj", f"{own}.down_proj")
    first = tower.first(f"{own}.c_fc", f"{own}.fc1", f"{own}.up_proj")
    return tower.feed_forward(
        x, first, tower.first(f"{own}.c_proj", f"{own}.fc2", f"{own}.down_proj")
    )


def _gpt2(tower: Tower) -> str:
    at = _prefix(tower, "wte", "transformer.", "")
    tokens = tower.tokens()
    places = tower.tokens("positions")
    x = tower.sum(
        tower.embedding(tokens, f"{at}wte"), tower.embedding(places, f"{at}wpe"), f"{at}places"
    )
    heads = tower.number("n_head", "num_attention_heads")
    for number in range(tower.layers(f"{at}h.{{}}", ("attn.c_attn",))):
        own = f"{at}h.{number}"
        normal = tower.norm(x, f"{own}.ln_1")
        each = tower.width(f"{own}.attn.c_attn", 1) // 3
        fused = tower.linear(normal, f"{own}.attn.c_attn", inputs_first=True)
        parts = tower.split(fused, (each, each, each), f"{own}.attn.split")
        mixed = tower.attended(parts[0], parts[1], parts[2], f"{own}.attn.attention", heads, heads)
        out = tower.linear(mixed, f"{own}.attn.c_proj", inputs_first=True)
        x = tower.sum(x, out, f"{own}.attention_sum")
        normal = tower.norm(x, f"{own}.ln_2")
        out = tower.feed_forward(normal, f"{own}.mlp.c_fc", f"{own}.mlp.c_proj", inputs_first=True)
        x = tower.sum(x, out, f"{own}.sum")
    return tower.norm(x, f"{at}ln_f")


def _fused_block(
    tower: Tower, x: str, own: str, attention: str, parallel: bool, rotates: bool
) -> str:
    """A layer with queries, keys and values in one: GPT-NeoX and BLOOM."""
    heads = tower.number("num_attention_heads", "n_head", "num_heads")
    normal = tower.norm(x, f"{own}.input_layernorm")
    fused = f"{own}.{attention}.query_key_value"
    each = tower.width(fused) // 3
    query, key, value = tower.split(
        tower.linear(normal, fused), (each, each, each), f"{own}.{attention}.split"
    )
    if rotates:
        query = tower.rotated(query, f"{own}.{attention}.rotate_q")
        key = tower.rotated(key, f"{own}.{attention}.rotate_k")
    mixed = tower.attended(query, key, value, f"{own}.{attention}.attention", heads, heads)
    out = tower.linear(mixed, f"{own}.{attention}.dense")
    summed = tower.sum(x, out, f"{own}.attention_sum")
    inner = tower.norm(x if parallel else summed, f"{own}.post_attention_layernorm")
    network = tower.feed_forward(inner, f"{own}.mlp.dense_h_to_4h", f"{own}.mlp.dense_4h_to_h")
    return tower.sum(summed, network, f"{own}.sum")


def _gpt_neox(tower: Tower) -> str:
    at = _prefix(tower, "embed_in", "gpt_neox.", "")
    x = tower.embedding(tower.tokens(), f"{at}embed_in")
    parallel = tower.config.get("use_parallel_residual", True) is not False
    for number in range(tower.layers(f"{at}layers.{{}}", ("attention.query_key_value",))):
        x = _fused_block(tower, x, f"{at}layers.{number}", "attention", parallel, True)
    return tower.norm(x, f"{at}final_layer_norm")


def _bloom(tower: Tower) -> str:
    at = _prefix(tower, "word_embeddings", "transformer.", "")
    x = tower.embedding(tower.tokens(), f"{at}word_embeddings")
    x = tower.norm(x, f"{at}word_embeddings_layernorm")
    for number in range(tower.layers(f"{at}h.{{}}", ("self_attention.query_key_value",))):
        x = _fused_block(tower, x, f"{at}h.{number}", "self_attention", False, False)
    return tower.norm(x, f"{at}ln_f")


def _phi(tower: Tower) -> str:
    at = _prefix(tower, "embed_tokens", "model.", "")
    x = tower.embedding(tower.tokens(), f"{at}embed_tokens")
    for number in range(tower.layers(f"{at}layers.{{}}", ("self_attn.q_proj",))):
        own = f"{at}layers.{number}"
        normal = tower.norm(x, f"{own}.input_layernorm")
        mixed = _llama_attention(tower, normal, f"{own}.self_attn")
        network = tower.feed_forward(normal, f"{own}.mlp.fc1", f"{own}.mlp.fc2")
        x = tower.sum(tower.sum(x, mixed, f"{own}.attention_sum"), network, f"{own}.sum")
    return tower.norm(x, f"{at}final_layernorm")


# encoders


def _bert(tower: Tower) -> str:
    """Norms behind the sums: BERT, RoBERTa, ELECTRA and their kin."""
    probe = "embeddings.word_embeddings"
    names = ("bert.", "roberta.", "electra.", "xlm_roberta.", "camembert.", "model.", "")
    at = _prefix(tower, probe, *names)
    own = f"{at}embeddings"
    x = tower.embedding(tower.tokens(), f"{own}.word_embeddings")
    places = tower.embedding(tower.tokens("positions"), f"{own}.position_embeddings")
    x = tower.sum(x, places, f"{own}.places")
    if tower.has(f"{own}.token_type_embeddings"):
        kinds = tower.embedding(tower.tokens("segments"), f"{own}.token_type_embeddings")
        x = tower.sum(x, kinds, f"{own}.segments")
    x = tower.norm(x, f"{own}.LayerNorm")
    if tower.has(f"{at}embeddings_project"):
        x = tower.linear(x, f"{at}embeddings_project")
    heads = tower.number("num_attention_heads")
    for number in range(tower.layers(f"{at}encoder.layer.{{}}", ("attention.self.query",))):
        own = f"{at}encoder.layer.{number}"
        base = f"{own}.attention.self"
        query, key, value = (tower.linear(x, f"{base}.{one}") for one in ("query", "key", "value"))
        mixed = tower.attended(query, key, value, f"{base}.attention", heads, heads)
        out = tower.linear(mixed, f"{own}.attention.output.dense")
        x = tower.norm(
            tower.sum(x, out, f"{own}.attention.sum"), f"{own}.attention.output.LayerNorm"
        )
        out = tower.feed_forward(x, f"{own}.intermediate.dense", f"{own}.output.dense")
        x = tower.norm(tower.sum(x, out, f"{own}.sum"), f"{own}.output.LayerNorm")
    return x


def _distilbert(tower: Tower) -> str:
    at = _prefix(tower, "embeddings.word_embeddings", "distilbert.", "")
    own = f"{at}embeddings"
    x = tower.sum(
        tower.embedding(tower.tokens(), f"{own}.word_embeddings"),
        tower.embedding(tower.tokens("positions"), f"{own}.position_embeddings"),
        f"{own}.places",
    )
    x = tower.norm(x, f"{own}.LayerNorm")
    heads = tower.number("n_heads", "num_attention_heads")
    for number in range(tower.layers(f"{at}transformer.layer.{{}}", ("attention.q_lin",))):
        own = f"{at}transformer.layer.{number}"
        base = f"{own}.attention"
        query, key, value = (tower.linear(x, f"{base}.{one}_lin") for one in "qkv")
        mixed = tower.attended(query, key, value, f"{base}.attention", heads, heads)
        out = tower.linear(mixed, f"{base}.out_lin")
        x = tower.norm(tower.sum(x, out, f"{own}.attention_sum"), f"{own}.sa_layer_norm")
        out = tower.feed_forward(x, f"{own}.ffn.lin1", f"{own}.ffn.lin2")
        x = tower.norm(tower.sum(x, out, f"{own}.sum"), f"{own}.output_layer_norm")
    return x


def _vit(tower: Tower) -> str:
    """Patches of a picture, a token for its class, norms before the parts: ViT and DeiT."""
    patches = "embeddings.patch_embeddings.projection"
    at = _prefix(tower, patches, "vit.", "deit.", "")
    size = tower.number("image_size", otherwise=224)
    patch = tower.number("patch_size", otherwise=16)
    channels = tower.number("num_channels", otherwise=3)
    picture = tower.builder.input("picture", ("batch", channels, size, size))
    width = tower.width(f"{at}{patches}")
    x = tower.add_operation(
        "convolution",
        picture,
        tower.weight(f"{at}{patches}.weight"),
        tower.optional(f"{at}{patches}.bias"),
        name=f"{at}{patches}",
        kernel=(patch, patch),
        strides=(patch, patch),
    )
    count = (size // patch) ** 2
    x = tower.add_operation("flatten", x, name=f"{at}embeddings.flatten", axis=2, last=-1)
    x = tower.add_operation("transpose", x, name=f"{at}embeddings.rows", order=(0, 2, 1))
    extra = [
        tower.weight(f"{at}embeddings.{one}")
        for one in ("cls_token", "distillation_token")
        if f"{at}embeddings.{one}" in tower.tensors
    ]
    if extra:
        x = tower.add_operation(
            "concatenate",
            *extra,
            x,
            name=f"{at}embeddings.class",
            axis=1,
            shape=("batch", count + len(extra), width),
        )
    x = tower.sum(x, tower.weight(f"{at}embeddings.position_embeddings"), f"{at}embeddings.places")
    heads = tower.number("num_attention_heads")
    probe = ("attention.attention.query",)
    for number in range(tower.layers(f"{at}encoder.layer.{{}}", probe)):
        own = f"{at}encoder.layer.{number}"
        base = f"{own}.attention.attention"
        normal = tower.norm(x, f"{own}.layernorm_before")
        query, key, value = (
            tower.linear(normal, f"{base}.{one}") for one in ("query", "key", "value")
        )
        mixed = tower.attended(query, key, value, f"{base}.attention", heads, heads)
        out = tower.linear(mixed, f"{own}.attention.output.dense")
        x = tower.sum(x, out, f"{own}.attention_sum")
        normal = tower.norm(x, f"{own}.layernorm_after")
        out = tower.feed_forward(normal, f"{own}.intermediate.dense", f"{own}.output.dense")
        x = tower.sum(x, out, f"{own}.sum")
    return tower.norm(x, f"{at}layernorm")


# encoders with decoders, and their kin


def _attention_of(
    tower: Tower, x: str, memory: str, base: str, names: tuple[str, str, str, str], heads: int
) -> str:
    query, key, value, out = names
    mixed = tower.attended(
        tower.linear(x, f"{base}.{query}"),
        tower.linear(memory, f"{base}.{key}"),
        tower.linear(memory, f"{base}.{value}"),
        f"{base}.attention",
        heads,
        heads,
    )
    return tower.linear(mixed, f"{base}.{out}")


_BART_NAMES = ("q_proj", "k_proj", "v_proj", "out_proj")


def _residual(tower: Tower, x: str, norm: str, before: bool, part: Callable[[str], str]) -> str:
    """A part with a sum over it, and a norm before or behind."""
    inner = tower.norm(x, norm) if before else x
    summed = tower.sum(x, part(inner), f"{norm}.sum")
    return summed if before else tower.norm(summed, norm)


def _bart_stack(tower: Tower, x: str, at: str, side: str, memory: str | None, before: bool) -> str:
    heads = tower.number(f"{side}_attention_heads", "num_attention_heads")
    if tower.has(f"{at}.embed_positions"):
        places = tower.tokens(f"{side} positions", _LENGTHS[side])
        x = tower.sum(x, tower.embedding(places, f"{at}.embed_positions"), f"{at}.places")
    if tower.has(f"{at}.layernorm_embedding"):
        x = tower.norm(x, f"{at}.layernorm_embedding")
    for number in range(tower.layers(f"{at}.layers.{{}}", ("self_attn.q_proj",))):
        own = f"{at}.layers.{number}"

        def attention(value: str, own: str = own) -> str:
            return _attention_of(tower, value, value, f"{own}.self_attn", _BART_NAMES, heads)

        def crossing(value: str, own: str = own) -> str:
            base = f"{own}.encoder_attn"
            return _attention_of(tower, value, memory or "", base, _BART_NAMES, heads)

        def network(value: str, own: str = own) -> str:
            return tower.feed_forward(value, f"{own}.fc1", f"{own}.fc2")

        x = _residual(tower, x, f"{own}.self_attn_layer_norm", before, attention)
        if memory is not None:
            x = _residual(tower, x, f"{own}.encoder_attn_layer_norm", before, crossing)
        x = _residual(tower, x, f"{own}.final_layer_norm", before, network)
    for end in (f"{at}.layer_norm", f"{at}.final_layer_norm"):
        if tower.has(end):
            x = tower.norm(x, end)
    return x


_LENGTHS = {"encoder": "tokens", "decoder": "targets"}


def _bart(tower: Tower) -> str:
    at = _prefix(tower, "decoder.layers.0.self_attn.q_proj", "model.", "")
    shared = f"{at}shared"
    before = tower.has(f"{at}encoder.layer_norm")

    def embedded(side: str) -> str:
        table = tower.first(f"{at}{side}.embed_tokens", shared)
        name = "tokens" if side == "encoder" else "targets"
        return tower.embedding(tower.tokens(name, _LENGTHS[side]), table)

    memory = _bart_stack(tower, embedded("encoder"), f"{at}encoder", "encoder", None, before)
    return _bart_stack(tower, embedded("decoder"), f"{at}decoder", "decoder", memory, before)


def _whisper(tower: Tower) -> str:
    at = _prefix(tower, "encoder.conv1", "model.", "")
    bands = tower.number("num_mel_bins", otherwise=80)
    places = tower.number("max_source_positions", otherwise=1500)
    x = tower.builder.input("sound", ("batch", bands, 2 * places))
    for name, stride in (("conv1", 1), ("conv2", 2)):
        x = tower.add_operation(
            "convolution",
            x,
            tower.weight(f"{at}encoder.{name}.weight"),
            tower.optional(f"{at}encoder.{name}.bias"),
            name=f"{at}encoder.{name}",
            kernel=(3,),
            strides=(stride,),
            padding=((1, 1),),
        )
        x = tower.add_operation("gelu", x, name=f"{at}encoder.{name}.gelu")
    x = tower.add_operation("transpose", x, name=f"{at}encoder.rows", order=(0, 2, 1))
    table = f"{at}encoder.embed_positions.weight"
    if table in tower.tensors:
        x = tower.sum(x, tower.weight(table), f"{at}encoder.places")
    without = dict(tower.tensors)
    without.pop(table, None)
    tower.tensors = without
    memory = _bart_stack(tower, x, f"{at}encoder", "encoder", None, True)
    targets = tower.embedding(tower.tokens("targets", "targets"), f"{at}decoder.embed_tokens")
    return _bart_stack(tower, targets, f"{at}decoder", "decoder", memory, True)


def _opt(tower: Tower) -> str:
    at = _prefix(tower, "embed_tokens", "model.decoder.", "decoder.").removesuffix(".")
    x = tower.embedding(tower.tokens("targets", "targets"), f"{at}.embed_tokens")
    if tower.has(f"{at}.project_in"):
        x = tower.linear(x, f"{at}.project_in")
    before = tower.config.get("do_layer_norm_before", True) is not False
    x = _bart_stack(tower, x, at, "decoder", None, before)
    return tower.linear(x, f"{at}.project_out") if tower.has(f"{at}.project_out") else x


_T5_NAMES = ("q", "k", "v", "o")


def _t5_stack(tower: Tower, x: str, at: str, memory: str | None) -> str:
    heads = tower.number("num_heads")
    for number in range(tower.layers(f"{at}.block.{{}}", ("layer.0.SelfAttention.q",))):
        own = f"{at}.block.{number}.layer"

        def attention(value: str, own: str = own) -> str:
            base = f"{own}.0.SelfAttention"
            query, key, content = (tower.linear(value, f"{base}.{one}") for one in "qkv")
            # what is added to the scores by distance; the first layer's serves for all
            places = tower.optional(f"{base}.relative_attention_bias.weight")
            name = f"{base}.attention"
            mixed = tower.attended(query, key, content, name, heads, heads, places)
            return tower.linear(mixed, f"{base}.o")

        def crossing(value: str, own: str = own) -> str:
            base = f"{own}.1.EncDecAttention"
            return _attention_of(tower, value, memory or "", base, _T5_NAMES, heads)

        x = _residual(tower, x, f"{own}.0.layer_norm", True, attention)
        last = 1
        if memory is not None:
            x = _residual(tower, x, f"{own}.1.layer_norm", True, crossing)
            last = 2

        def network(value: str, base: str = f"{own}.{last}.DenseReluDense") -> str:
            if tower.has(f"{base}.wi_0"):
                return tower.gated(value, f"{base}.wi_0", f"{base}.wi_1", f"{base}.wo")
            return tower.feed_forward(value, f"{base}.wi", f"{base}.wo")

        x = _residual(tower, x, f"{own}.{last}.layer_norm", True, network)
    return tower.norm(x, f"{at}.final_layer_norm")


def _t5(tower: Tower) -> str:
    kind = tower.config.get("feed_forward_proj")
    if isinstance(kind, str):
        tower.config = {**tower.config, "hidden_act": kind}
    table = tower.first("shared", "encoder.embed_tokens", "decoder.embed_tokens")
    memory = _t5_stack(tower, tower.embedding(tower.tokens(), table), "encoder", None)
    if not tower.has("decoder.block.0.layer.0.SelfAttention.q"):
        return memory
    targets = tower.embedding(tower.tokens("targets", "targets"), table)
    return _t5_stack(tower, targets, "decoder", memory)


_LLAMA_KIN = (
    *("llama", "mistral", "mixtral", "qwen2", "qwen3", "qwen2_moe", "qwen3_moe", "gemma", "gemma2"),
    *("gemma3_text", "phi3", "olmo", "olmo2", "stablelm", "granite", "cohere", "starcoder2"),
    *("smollm3", "internlm2", "exaone", "helium"),
)
_BERT_KIN = ("bert", "roberta", "xlm-roberta", "electra", "camembert")
_BART_KIN = ("bart", "mbart", "marian", "pegasus", "blenderbot", "blenderbot-small", "m2m_100")

FAMILIES: Mapping[str, Family] = {
    **dict.fromkeys(_LLAMA_KIN, _llama),
    **dict.fromkeys(_BERT_KIN, _bert),
    **dict.fromkeys(_BART_KIN, _bart),
    **{"gpt2": _gpt2, "gpt_neox": _gpt_neox, "bloom": _bloom, "phi": _phi, "opt": _opt},
    **{"distilbert": _distilbert, "vit": _vit, "deit": _vit, "whisper": _whisper},
    **{"t5": _t5, "mt5": _t5},
}
"""The families by `model_type` of the configuration."""
