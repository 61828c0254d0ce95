"""Towers that see pictures: ViT, ResNet, CLIP."""

from __future__ import annotations

from nnsvg_qt.importers.hugging_face.tower import Tower


def vit(tower: Tower) -> str:
    """Patches of a picture, a token for its class, norms before the parts: ViT and DeiT."""
    tower.reads_first = True
    patches = "embeddings.patch_embeddings.projection"
    at = tower.prefix(patches, "vit.", "deit.", "")
    size = tower.number("image_size", otherwise=224)
    patch = tower.number("patch_size", otherwise=16)
    picture = _picture(tower, size)
    width = tower.width(f"{at}{patches}")
    x = tower.convolution(picture, f"{at}{patches}", (patch, patch), (patch, patch))
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


def _picture(tower: Tower, size: int) -> str:
    channels = tower.number("num_channels", otherwise=3)
    return tower.builder.input("picture", ("batch", channels, size, size))


def resnet(tower: Tower) -> str:
    """Residual blocks of two or three convolutions: ResNet, strides as in torchvision's."""
    at = tower.prefix("embedder.embedder.convolution", "resnet.", "")
    x = _convolved(tower, _picture(tower, 224), f"{at}embedder.embedder", 2)
    x = tower.add_operation("relu", x, name=f"{at}embedder.embedder.relu")
    x = tower.add_operation(
        "max pooling",
        x,
        name=f"{at}embedder.pooler",
        kernel=(3, 3),
        strides=(2, 2),
        padding=((1, 1), (1, 1)),
    )
    for stage in range(tower.layers(f"{at}encoder.stages.{{}}", ("layers.0.layer.0.convolution",))):
        base = f"{at}encoder.stages.{stage}.layers"
        for number in range(tower.layers(f"{base}.{{}}", ("layer.0.convolution",))):
            halves = not number and (stage or tower.config.get("downsample_in_first_stage") is True)
            x = _residual_block(tower, x, f"{base}.{number}", 2 if halves else 1)
    x = tower.add_operation("global average pooling", x, name=f"{at}pooler")
    return tower.add_operation("flatten", x, name=f"{at}flatten", axis=1)


def _residual_block(tower: Tower, x: str, own: str, stride: int) -> str:
    count = tower.layers(f"{own}.layer.{{}}", ("convolution",))
    first = count == 2 or tower.config.get("downsample_in_bottleneck") is True
    inner = x
    for number in range(count):
        is_wide = number == (0 if first else 1)
        inner = _convolved(tower, inner, f"{own}.layer.{number}", stride if is_wide else 1)
        if number + 1 < count:
            inner = tower.add_operation("relu", inner, name=f"{own}.layer.{number}.relu")
    if tower.has(f"{own}.shortcut.convolution"):
        x = _convolved(tower, x, f"{own}.shortcut", stride)
    return tower.add_operation("relu", tower.sum(x, inner, f"{own}.sum"), name=f"{own}.relu")


def _convolved(tower: Tower, x: str, own: str, stride: int) -> str:
    kernel = tuple(tower.width(f"{own}.convolution", axis) for axis in (2, 3))
    padding = tuple((size // 2, size // 2) for size in kernel)
    x = tower.convolution(x, f"{own}.convolution", kernel, (stride, stride), padding)
    return tower.batch_norm(x, f"{own}.normalization")


def clip(tower: Tower) -> str:
    """A tower for texts and one for pictures, compared: CLIP, arXiv:2103.00020, figure 1."""
    texts, pictures = tower.part("text_config"), tower.part("vision_config")
    at = "text_model"
    x = tower.sum(
        texts.embedding(texts.tokens(), f"{at}.embeddings.token_embedding"),
        texts.embedding(texts.tokens("positions"), f"{at}.embeddings.position_embedding"),
        f"{at}.embeddings.places",
    )
    x = tower.norm(_clip_layers(texts, x, at), f"{at}.final_layer_norm")
    last = texts.builder.constant(f"{at}.last", (), "int64")
    x = tower.add_operation(
        "gather", x, last, name=f"{at}.end of text", type_name="Last token", axis=1
    )
    text = tower.linear(x, "text_projection")
    at = "vision_model"
    own = f"{at}.embeddings"
    size = pictures.number("image_size", otherwise=224)
    patch = pictures.width(f"{own}.patch_embedding", 2)
    width = pictures.width(f"{own}.patch_embedding")
    x = pictures.convolution(
        _picture(pictures, size), f"{own}.patch_embedding", (patch, patch), (patch, patch)
    )
    x = tower.add_operation("flatten", x, name=f"{own}.flatten", axis=2, last=-1)
    x = tower.add_operation("transpose", x, name=f"{own}.rows", order=(0, 2, 1))
    x = tower.add_operation(
        "concatenate",
        tower.weight(f"{own}.class_embedding"),
        x,
        name=f"{own}.class",
        axis=1,
        shape=("batch", (size // patch) ** 2 + 1, width),
    )
    x = tower.sum(x, tower.weight(f"{own}.position_embedding.weight"), f"{own}.places")
    x = tower.norm(x, f"{at}.pre_layrnorm")
    x = tower.first_of_tokens(_clip_layers(pictures, x, at), f"{at}.first token")
    picture = tower.linear(tower.norm(x, f"{at}.post_layernorm"), "visual_projection")
    return tower.builder.operation(
        "",
        text,
        picture,
        tower.weight("logit_scale"),
        name="similarity",
        type_name="Cosine similarity",
        shape=("batch", "texts"),
    )


def _clip_layers(tower: Tower, x: str, at: str) -> str:
    heads = tower.number("num_attention_heads")
    for number in range(tower.layers(f"{at}.encoder.layers.{{}}", ("self_attn.q_proj",))):
        own = f"{at}.encoder.layers.{number}"
        base = f"{own}.self_attn"
        normal = tower.norm(x, f"{own}.layer_norm1")
        query, key, value = (tower.linear(normal, f"{base}.{one}_proj") for one in "qkv")
        mixed = tower.attended(query, key, value, f"{base}.attention", heads, heads)
        x = tower.sum(x, tower.linear(mixed, f"{base}.out_proj"), f"{own}.attention_sum")
        normal = tower.norm(x, f"{own}.layer_norm2")
        x = tower.sum(
            x, tower.feed_forward(normal, f"{own}.mlp.fc1", f"{own}.mlp.fc2"), f"{own}.sum"
        )
    return x
