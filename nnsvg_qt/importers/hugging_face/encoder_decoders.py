"""Towers that read and then write, and their kin: BART, Whisper, OPT, T5."""

from __future__ import annotations

from collections.abc import Callable

from nnsvg_qt.importers.hugging_face.tower import Tower


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


def bart(tower: Tower) -> str:
    """BART, Marian, Pegasus: a decoder that reads its encoder at every layer."""
    at = tower.prefix("decoder.layers.0.self_attn.q_proj", "model.", "")
    shared = f"{at}shared"
    before = tower.has(f"{at}encoder.layer_norm")

    def embedded(side: str) -> str:
        table = tower.first(f"{at}{side}.embed_tokens", shared)
        name = "tokens" if side == "encoder" else "targets"
        return tower.embedding(tower.tokens(name, _LENGTHS[side]), table)

    memory = _bart_stack(tower, embedded("encoder"), f"{at}encoder", "encoder", None, before)
    return _bart_stack(tower, embedded("decoder"), f"{at}decoder", "decoder", memory, before)


def whisper(tower: Tower) -> str:
    """Two convolutions over a spectrogram before the encoder: Whisper."""
    at = tower.prefix("encoder.conv1", "model.", "")
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


def opt(tower: Tower) -> str:
    """The decoder of BART by itself, without what it reads."""
    at = tower.prefix("embed_tokens", "model.decoder.", "decoder.").removesuffix(".")
    x = tower.embedding(tower.tokens("targets", "targets"), f"{at}.embed_tokens")
    if tower.has(f"{at}.project_in"):
        x = tower.linear(x, f"{at}.project_in")
    before = tower.config.get("do_layer_norm_before", True) is not False
    x = _bart_stack(tower, x, at, "decoder", None, before)
    return tower.linear(x, f"{at}.project_out") if tower.has(f"{at}.project_out") else x


_T5_NAMES = ("q", "k", "v", "o")


def _t5_stack(tower: Tower, x: str, at: str, memory: str | None) -> str:
    heads = tower.number("num_heads")
    # what is added to the scores by distance: the table of the first layer serves for all
    distances = f"{at}.block.0.layer.0.SelfAttention.relative_attention_bias.weight"
    for number in range(tower.layers(f"{at}.block.{{}}", ("layer.0.SelfAttention.q",))):
        own = f"{at}.block.{number}.layer"

        def attention(value: str, own: str = own) -> str:
            base = f"{own}.0.SelfAttention"
            query, key, content = (tower.linear(value, f"{base}.{one}") for one in "qkv")
            name = f"{base}.attention"
            places = tower.optional(distances)
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


def t5(tower: Tower) -> str:
    """Root mean square norms before the parts, places by distance: T5, mT5."""
    kind = tower.config.get("feed_forward_proj")
    if isinstance(kind, str):
        tower.config = {**tower.config, "hidden_act": kind}
    table = tower.first("shared", "encoder.embed_tokens", "decoder.embed_tokens")
    memory = _t5_stack(tower, tower.embedding(tower.tokens(), table), "encoder", None)
    if not tower.has("decoder.block.0.layer.0.SelfAttention.q"):
        return memory
    targets = tower.embedding(tower.tokens("targets", "targets"), table)
    return _t5_stack(tower, targets, "decoder", memory)
