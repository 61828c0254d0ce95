"""Files of llama.cpp, put together by hand."""

import struct

TYPES = {"F32": (0, 1, 4), "F16": (1, 1, 2), "Q4_K": (12, 256, 144), "Q8_0": (8, 32, 34)}


def _text(value):
    own = value.encode()
    return struct.pack("<Q", len(own)) + own


def _entry(key, value):
    if isinstance(value, str):
        return _text(key) + struct.pack("<I", 8) + _text(value)
    if isinstance(value, list):
        words = b"".join(map(_text, value))
        return _text(key) + struct.pack("<IIQ", 9, 8, len(value)) + words
    return _text(key) + struct.pack("<II", 4, value)


def content(told, tensors, version=3):
    """A file that tells some things and has tensors: shapes and types by name."""
    head = struct.pack("<4sIQQ", b"GGUF", version, len(tensors), len(told))
    head += b"".join(_entry(key, value) for key, value in told.items())
    offset, data = 0, b""
    for name, (shape, kind) in tensors.items():
        number, block, size = TYPES[kind]
        head += _text(name) + struct.pack("<I", len(shape))
        head += struct.pack(f"<{len(shape)}Q", *shape[::-1])
        head += struct.pack("<IQ", number, offset)
        count = 1
        for one in shape:
            count *= one
        length = -(-count // block) * size
        own = bytes(length) if kind != "F32" else struct.pack(f"<{count}f", *range(count))
        data += own + bytes(-length % 32)
        offset = len(data)
    return head + bytes(-len(head) % 32) + data


def llama(layers=6, width=256, heads=8, others=2, *, experts=0, sandwich=False):
    """What is told and the tensors of a small decoder."""
    told = {
        "general.architecture": "gemma2" if sandwich else "llama",
        "general.name": "small",
        "llama.attention.head_count": heads,
        "llama.attention.head_count_kv": others,
        "llama.expert_used_count": 2,
        "tokenizer.ggml.tokens": [f"word {n}" for n in range(500)],
    }
    narrow = width * others // heads
    tensors: dict = {"token_embd.weight": ((500, width), "Q4_K")}
    for number in range(layers):
        at = f"blk.{number}"
        tensors |= {
            f"{at}.attn_norm.weight": ((width,), "F32"),
            f"{at}.attn_q.weight": ((width, width), "Q4_K"),
            f"{at}.attn_k.weight": ((narrow, width), "Q4_K"),
            f"{at}.attn_v.weight": ((narrow, width), "Q8_0"),
            f"{at}.attn_output.weight": ((width, width), "Q4_K"),
            f"{at}.ffn_norm.weight": ((width,), "F32"),
        }
        if sandwich:
            tensors[f"{at}.post_attention_norm.weight"] = ((width,), "F32")
            tensors[f"{at}.post_ffw_norm.weight"] = ((width,), "F32")
        end = "_exps" if experts else ""
        more = (experts,) if experts else ()
        tensors |= {
            f"{at}.ffn_gate{end}.weight": ((*more, 2 * width, width), "Q4_K"),
            f"{at}.ffn_up{end}.weight": ((*more, 2 * width, width), "Q4_K"),
            f"{at}.ffn_down{end}.weight": ((*more, width, 2 * width), "Q4_K"),
        }
        if experts:
            tensors[f"{at}.ffn_gate_inp.weight"] = ((experts, width), "F32")
    tensors |= {
        "output_norm.weight": ((width,), "F32"),
        "output.weight": ((500, width), "Q4_K"),
        "rope_freqs.weight": ((16,), "F32"),
    }
    return told, tensors
