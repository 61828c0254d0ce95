"""Towers that write text, token after token: Llama, GPT-2 and their kin."""

from __future__ import annotations

from nnsvg_qt.importers.hugging_face.tower import Tower


def llama(tower: Tower) -> str:
    """Root mean square norms, rotary positions, gated networks: Llama and its many kin."""
    at = tower.prefix("embed_tokens", "model.", "", "language_model.model.", "transformer.")
    x = tower.embedding(tower.tokens(), f"{at}embed_tokens")
    for number in range(tower.layers(f"{at}layers.{{}}", _LLAMA_PROBES)):
        x = _llama_layer(tower, x, f"{at}layers.{number}")
    return tower.norm(x, tower.first(f"{at}norm", f"{at}final_layernorm"))


_LLAMA_PROBES = ("self_attn.q_proj", "self_attn.qkv_proj", "self_attn.kv_a_proj_with_mqa")


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
    if tower.has(f"{own}.kv_a_proj_with_mqa"):
        return _latent_attention(tower, x, own)
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
    # what is learned for looking at no token
    sinks = tower.optional(f"{own}.sinks")
    mixed = tower.attended(query, key, value, f"{own}.attention", heads, others, sinks)
    return tower.linear(mixed, tower.first(f"{own}.o_proj", f"{own}.dense", f"{own}.out_proj"))


def _latent_attention(tower: Tower, x: str, own: str) -> str:
    """Queries, and keys with values, through narrow projections; one turned key for all heads.

    Multi-head latent attention of DeepSeek-V2, arXiv:2405.04434, section 2.1.
    """
    heads = tower.number("num_attention_heads")
    rotary = tower.number("qk_rope_head_dim", otherwise=64)
    inner = tower.width(f"{own}.kv_b_proj", 1)
    own_value = tower.number("v_head_dim", otherwise=128)
    if tower.has(f"{own}.q_a_proj"):
        query = tower.norm(tower.linear(x, f"{own}.q_a_proj"), f"{own}.q_a_layernorm")
        query = tower.linear(query, f"{own}.q_b_proj")
    else:
        query = tower.linear(x, f"{own}.q_proj")
    query = tower.rotated(query, f"{own}.rotate_q")
    narrow = tower.linear(x, f"{own}.kv_a_proj_with_mqa")
    latent, turning = tower.split(narrow, (inner, rotary), f"{own}.split")
    both = tower.linear(tower.norm(latent, f"{own}.kv_a_layernorm"), f"{own}.kv_b_proj")
    values = heads * own_value
    still = tower.width(f"{own}.kv_b_proj") - values
    key, value = tower.split(both, (still, values), f"{own}.split_heads")
    key = tower.add_operation(
        "concatenate",
        key,
        tower.rotated(turning, f"{own}.rotate_k"),
        name=f"{own}.key",
        axis=-1,
        shape=("batch", "tokens", still + heads * rotary),
    )
    mixed = tower.attended(query, key, value, f"{own}.attention", heads, heads)
    return tower.linear(mixed, f"{own}.o_proj")


def _llama_network(tower: Tower, x: str, at: str) -> str:
    if tower.has(f"{at}.block_sparse_moe.gate"):
        return tower.experts(x, f"{at}.block_sparse_moe", f"{at}.block_sparse_moe.gate")
    own = f"{at}.mlp"
    for gate in (f"{own}.gate", f"{own}.router"):
        if tower.has(gate):
            return tower.experts(x, own, gate)
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


def gpt2(tower: Tower) -> str:
    """Learned places, norms before the parts, queries, keys and values in one."""
    at = tower.prefix("wte", "transformer.", "")
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


def gpt_neox(tower: Tower) -> str:
    """GPT-NeoX and Pythia: attention and network side by side."""
    at = tower.prefix("embed_in", "gpt_neox.", "")
    x = tower.embedding(tower.tokens(), f"{at}embed_in")
    parallel = tower.config.get("use_parallel_residual", True) is not False
    for number in range(tower.layers(f"{at}layers.{{}}", ("attention.query_key_value",))):
        x = _fused_block(tower, x, f"{at}layers.{number}", "attention", parallel, True)
    return tower.norm(x, f"{at}final_layer_norm")


def bloom(tower: Tower) -> str:
    """BLOOM: places by a slope of the scores."""
    at = tower.prefix("word_embeddings", "transformer.", "")
    x = tower.embedding(tower.tokens(), f"{at}word_embeddings")
    x = tower.norm(x, f"{at}word_embeddings_layernorm")
    for number in range(tower.layers(f"{at}h.{{}}", ("self_attention.query_key_value",))):
        x = _fused_block(tower, x, f"{at}h.{number}", "self_attention", False, False)
    return tower.norm(x, f"{at}ln_f")


def phi(tower: Tower) -> str:
    """Phi: one norm before attention and network side by side."""
    at = tower.prefix("embed_tokens", "model.", "")
    x = tower.embedding(tower.tokens(), f"{at}embed_tokens")
    for number in range(tower.layers(f"{at}layers.{{}}", ("self_attn.q_proj",))):
        own = f"{at}layers.{number}"
        normal = tower.norm(x, f"{own}.input_layernorm")
        mixed = _llama_attention(tower, normal, f"{own}.self_attn")
        network = tower.feed_forward(normal, f"{own}.mlp.fc1", f"{own}.mlp.fc2")
        x = tower.sum(tower.sum(x, mixed, f"{own}.attention_sum"), network, f"{own}.sum")
    return tower.norm(x, f"{at}final_layernorm")


def mamba(tower: Tower) -> str:
    """State spaces that choose by what they read: arXiv:2312.00752, figure 3."""
    at = tower.prefix("embeddings", "backbone.", "model.", "")
    x = tower.embedding(tower.tokens(), f"{at}embeddings")
    for number in range(tower.layers(f"{at}layers.{{}}", ("mixer.in_proj",))):
        own = f"{at}layers.{number}"
        mixed = _selected_states(tower, tower.norm(x, f"{own}.norm"), f"{own}.mixer")
        x = tower.sum(x, mixed, f"{own}.sum")
    return tower.norm(x, tower.first(f"{at}norm_f", f"{at}norm"))


def _selected_states(tower: Tower, x: str, own: str) -> str:
    inner = tower.width(f"{own}.in_proj") // 2
    states = tower.width(f"{own}.x_proj") - tower.width(f"{own}.dt_proj", 1)
    both = tower.linear(x, f"{own}.in_proj")
    inside, gate = tower.split(both, (inner, inner), f"{own}.split")
    kernel = tower.width(f"{own}.conv1d", 2)
    rows = tower.add_operation("transpose", inside, name=f"{own}.columns", order=(0, 2, 1))
    rows = tower.convolution(
        rows, f"{own}.conv1d", (kernel,), (1,), ((kernel - 1, 0),), groups=inner
    )
    inside = tower.add_operation("transpose", rows, name=f"{own}.rows", order=(0, 2, 1))
    inside = tower.add_operation("silu", inside, name=f"{own}.act")
    step, source, sink = tower.split(
        tower.linear(inside, f"{own}.x_proj"),
        (tower.width(f"{own}.dt_proj", 1), states // 2, states // 2),
        f"{own}.split_states",
    )
    step = tower.add_operation(
        "softplus", tower.linear(step, f"{own}.dt_proj"), name=f"{own}.softplus"
    )
    path = f"{own}.scan".replace(".", "/")
    scanned = tower.builder.operation(
        "",
        inside,
        step,
        source,
        sink,
        tower.weight(f"{own}.A_log"),
        tower.weight(f"{own}.D"),
        name=path,
        type_name="Selective scan",
        scope=tuple(own.split(".")),
        shape=("batch", "tokens", inner),
    )
    opened = tower.add_operation("silu", gate, name=f"{own}.gate")
    product = tower.add_operation("multiply", scanned, opened, name=f"{own}.product")
    return tower.linear(product, f"{own}.out_proj")
