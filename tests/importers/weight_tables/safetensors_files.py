"""Writes safetensors files of zeros, and folders as Hugging Face's."""

import json
from math import prod

WIDTHS = {"F32": 4, "F16": 2, "BF16": 2, "I64": 8, "U8": 1}


def content(shapes, kind="F32"):
    """The bytes of a file with tensors of these shapes by name; a pair says the type too."""
    entries, at = {}, 0
    for name, shape in shapes.items():
        own, shape = shape if isinstance(shape, tuple) else (kind, shape)
        size = prod(shape) * WIDTHS[own]
        entries[name] = {"dtype": own, "shape": shape, "data_offsets": [at, at + size]}
        at += size
    return with_header(entries, at)


def with_header(entries, size):
    header = json.dumps(entries).encode()
    return len(header).to_bytes(8, "little") + header + bytes(size)


def folder(path, config, shapes, shards=1):
    """A folder of a configuration and its weights, in shards with an index if there are several."""
    path.mkdir(parents=True, exist_ok=True)
    (path / "config.json").write_text(json.dumps(config))
    if shards == 1:
        (path / "model.safetensors").write_bytes(content(shapes))
        return path
    names = list(shapes)
    places: dict[str, str] = {}
    for number in range(shards):
        own = names[number::shards]
        file = f"model-{number + 1:05}-of-{shards:05}.safetensors"
        (path / file).write_bytes(content({name: shapes[name] for name in own}))
        places |= dict.fromkeys(own, file)
    index = {"metadata": {}, "weight_map": places}
    (path / "model.safetensors.index.json").write_text(json.dumps(index))
    return path


def llama(layers=3, width=16, inner=40, words=50, heads=4, others=2):
    """The configuration and the shapes of a small decoder of the family of Llama."""
    each = width // heads * others
    shapes = {"model.embed_tokens.weight": [words, width]}
    for number in range(layers):
        at = f"model.layers.{number}"
        shapes |= {
            f"{at}.input_layernorm.weight": [width],
            f"{at}.self_attn.q_proj.weight": [width, width],
            f"{at}.self_attn.k_proj.weight": [each, width],
            f"{at}.self_attn.v_proj.weight": [each, width],
            f"{at}.self_attn.o_proj.weight": [width, width],
            f"{at}.post_attention_layernorm.weight": [width],
            f"{at}.mlp.gate_proj.weight": [inner, width],
            f"{at}.mlp.up_proj.weight": [inner, width],
            f"{at}.mlp.down_proj.weight": [width, inner],
        }
    shapes |= {"model.norm.weight": [width], "lm_head.weight": [words, width]}
    config = {
        "model_type": "llama",
        "num_attention_heads": heads,
        "num_key_value_heads": others,
        "hidden_act": "silu",
    }
    return config, shapes


def gpt2(layers=2, width=12, words=30, places=20):
    shapes = {"wte.weight": [words, width], "wpe.weight": [places, width]}
    for number in range(layers):
        at = f"h.{number}"
        for norm in ("ln_1", "ln_2"):
            shapes |= {f"{at}.{norm}.weight": [width], f"{at}.{norm}.bias": [width]}
        shapes |= {
            f"{at}.attn.bias": [1, 1, places, places],
            f"{at}.attn.c_attn.weight": [width, 3 * width],
            f"{at}.attn.c_attn.bias": [3 * width],
            f"{at}.attn.c_proj.weight": [width, width],
            f"{at}.attn.c_proj.bias": [width],
            f"{at}.mlp.c_fc.weight": [width, 4 * width],
            f"{at}.mlp.c_fc.bias": [4 * width],
            f"{at}.mlp.c_proj.weight": [4 * width, width],
            f"{at}.mlp.c_proj.bias": [width],
        }
    shapes |= {"ln_f.weight": [width], "ln_f.bias": [width]}
    return {"model_type": "gpt2", "n_head": 3, "activation_function": "gelu_new"}, shapes


def _linear(name, outputs, inputs):
    return {f"{name}.weight": [outputs, inputs], f"{name}.bias": [outputs]}


def _norm(name, width):
    return {f"{name}.weight": [width], f"{name}.bias": [width]}


def bert(layers=2, width=8, inner=32):
    own = "bert.embeddings"
    shapes = {
        f"{own}.word_embeddings.weight": [40, width],
        f"{own}.position_embeddings.weight": [16, width],
        f"{own}.token_type_embeddings.weight": [2, width],
        **_norm(f"{own}.LayerNorm", width),
        f"{own}.position_ids": ("I64", [1, 16]),
    }
    for number in range(layers):
        at = f"bert.encoder.layer.{number}"
        for one in ("query", "key", "value"):
            shapes |= _linear(f"{at}.attention.self.{one}", width, width)
        shapes |= _linear(f"{at}.attention.output.dense", width, width)
        shapes |= _norm(f"{at}.attention.output.LayerNorm", width)
        shapes |= _linear(f"{at}.intermediate.dense", inner, width)
        shapes |= _linear(f"{at}.output.dense", width, inner)
        shapes |= _norm(f"{at}.output.LayerNorm", width)
    shapes |= _linear("bert.pooler.dense", width, width)
    return {"model_type": "bert", "num_attention_heads": 2, "hidden_act": "gelu"}, shapes


def vit(layers=2, width=8, classes=5):
    own = "vit.embeddings"
    shapes = {
        f"{own}.cls_token": [1, 1, width],
        f"{own}.position_embeddings": [1, 17, width],
        f"{own}.patch_embeddings.projection.weight": [width, 3, 8, 8],
        f"{own}.patch_embeddings.projection.bias": [width],
    }
    for number in range(layers):
        at = f"vit.encoder.layer.{number}"
        for one in ("query", "key", "value"):
            shapes |= _linear(f"{at}.attention.attention.{one}", width, width)
        shapes |= _linear(f"{at}.attention.output.dense", width, width)
        shapes |= _linear(f"{at}.intermediate.dense", 4 * width, width)
        shapes |= _linear(f"{at}.output.dense", width, 4 * width)
        shapes |= _norm(f"{at}.layernorm_before", width) | _norm(f"{at}.layernorm_after", width)
    shapes |= _norm("vit.layernorm", width) | _linear("classifier", classes, width)
    config = {"model_type": "vit", "num_attention_heads": 2, "image_size": 32, "patch_size": 8}
    return config, shapes


def bart(layers=2, width=8):
    shapes = {"model.shared.weight": [30, width]}
    for side in ("encoder", "decoder"):
        at = f"model.{side}"
        shapes |= {f"{at}.embed_positions.weight": [18, width]}
        shapes |= _norm(f"{at}.layernorm_embedding", width)
        for number in range(layers):
            own = f"{at}.layers.{number}"
            for kind in ("self_attn", "encoder_attn")[: 1 if side == "encoder" else 2]:
                for one in ("q_proj", "k_proj", "v_proj", "out_proj"):
                    shapes |= _linear(f"{own}.{kind}.{one}", width, width)
                shapes |= _norm(f"{own}.{kind}_layer_norm", width)
            shapes |= _linear(f"{own}.fc1", 16, width) | _linear(f"{own}.fc2", width, 16)
            shapes |= _norm(f"{own}.final_layer_norm", width)
    config = {"model_type": "bart", "activation_function": "gelu"}
    return config | {"encoder_attention_heads": 2, "decoder_attention_heads": 2}, shapes


def t5(layers=2, width=8, inner=16):
    shapes = {"shared.weight": [30, width]}
    for side in ("encoder", "decoder"):
        for number in range(layers):
            at = f"{side}.block.{number}.layer"
            parts = ["SelfAttention"] if side == "encoder" else ["SelfAttention", "EncDecAttention"]
            for place, part in enumerate(parts):
                for one in "qkvo":
                    shapes[f"{at}.{place}.{part}.{one}.weight"] = [width, width]
                shapes[f"{at}.{place}.layer_norm.weight"] = [width]
            if not number:
                shapes[f"{at}.0.SelfAttention.relative_attention_bias.weight"] = [32, 2]
            last = f"{at}.{len(parts)}"
            shapes[f"{last}.DenseReluDense.wi.weight"] = [inner, width]
            shapes[f"{last}.DenseReluDense.wo.weight"] = [width, inner]
            shapes[f"{last}.layer_norm.weight"] = [width]
        shapes[f"{side}.final_layer_norm.weight"] = [width]
    return {"model_type": "t5", "num_heads": 2, "feed_forward_proj": "relu"}, shapes
