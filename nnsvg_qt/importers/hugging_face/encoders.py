"""Towers that read text or sound: BERT and its kin, wav2vec 2.0."""

from __future__ import annotations

from nnsvg_qt.importers.hugging_face.tower import Tower


def bert(tower: Tower) -> str:
    """Norms behind the sums: BERT, RoBERTa, ELECTRA, DeBERTa and their kin."""
    tower.reads_first = True
    probe = "embeddings.word_embeddings"
    names = ("bert.", "roberta.", "electra.", "xlm_roberta.", "camembert.", "deberta.")
    at = tower.prefix(probe, *names, "model.", "")
    own = f"{at}embeddings"
    x = tower.embedding(tower.tokens(), f"{own}.word_embeddings")
    if tower.has(f"{own}.position_embeddings"):
        places = tower.embedding(tower.tokens("positions"), f"{own}.position_embeddings")
        x = tower.sum(x, places, f"{own}.places")
    if tower.has(f"{own}.token_type_embeddings"):
        kinds = tower.embedding(tower.tokens("segments"), f"{own}.token_type_embeddings")
        x = tower.sum(x, kinds, f"{own}.segments")
    x = tower.norm(x, f"{own}.LayerNorm")
    if tower.has(f"{at}embeddings_project"):
        x = tower.linear(x, f"{at}embeddings_project")
    heads = tower.number("num_attention_heads")
    probes = ("attention.self.query", "attention.self.query_proj")
    distances = _distances(tower, f"{at}encoder")
    for number in range(tower.layers(f"{at}encoder.layer.{{}}", probes)):
        own = f"{at}encoder.layer.{number}"
        base = f"{own}.attention.self"
        query, key, value = (
            tower.linear(x, tower.first(f"{base}.{one}", f"{base}.{one}_proj"))
            for one in ("query", "key", "value")
        )
        own_distances = [
            tower.linear(distances, f"{base}.{one}")
            for one in ("pos_key_proj", "pos_query_proj")
            if distances and tower.has(f"{base}.{one}")
        ]
        scored = own_distances or [distances]
        mixed = tower.attended(query, key, value, f"{base}.attention", heads, heads, *scored)
        out = tower.linear(mixed, f"{own}.attention.output.dense")
        x = tower.norm(
            tower.sum(x, out, f"{own}.attention.sum"), f"{own}.attention.output.LayerNorm"
        )
        out = tower.feed_forward(x, f"{own}.intermediate.dense", f"{own}.output.dense")
        x = tower.norm(tower.sum(x, out, f"{own}.sum"), f"{own}.output.LayerNorm")
    return x


def _distances(tower: Tower, at: str) -> str:
    """Vectors by distance, from which scores are made, for all layers: arXiv:2006.03654."""
    if not tower.has(f"{at}.rel_embeddings"):
        return ""
    read = tower.builder.input("distances", ("distances",), "int64")
    vectors = tower.embedding(read, f"{at}.rel_embeddings")
    return tower.norm(vectors, f"{at}.LayerNorm") if tower.has(f"{at}.LayerNorm") else vectors


def distilbert(tower: Tower) -> str:
    """BERT with half the layers and no kinds of sentences."""
    tower.reads_first = True
    at = tower.prefix("embeddings.word_embeddings", "distilbert.", "")
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


def wav2vec2(tower: Tower) -> str:
    """Convolutions over a wave, then a transformer: wav2vec 2.0, HuBERT. arXiv:2006.11477."""
    at = tower.prefix("feature_projection.projection", "wav2vec2.", "hubert.", "")
    x = tower.builder.input("sound", ("batch", 1, "samples"))
    strides = tower.numbers("conv_stride") or (5, 2, 2, 2, 2, 2, 2)
    for number in range(tower.layers(f"{at}feature_extractor.conv_layers.{{}}", ("conv",))):
        own = f"{at}feature_extractor.conv_layers.{number}"
        stride = strides[number] if number < len(strides) else 1
        x = tower.convolution(x, f"{own}.conv", (tower.width(f"{own}.conv", 2),), (stride,))
        if tower.has(f"{own}.layer_norm"):
            x = tower.norm(x, f"{own}.layer_norm", "group normalization")
        x = tower.add_operation("gelu", x, name=f"{own}.gelu")
    x = tower.add_operation("transpose", x, name=f"{at}feature_extractor.rows", order=(0, 2, 1))
    if tower.has(f"{at}feature_projection.layer_norm"):
        x = tower.norm(x, f"{at}feature_projection.layer_norm")
    x = tower.linear(x, f"{at}feature_projection.projection")
    x = tower.sum(x, _places_by_convolution(tower, x, at), f"{at}encoder.places")
    before = tower.config.get("do_stable_layer_norm") is True
    x = x if before else tower.norm(x, f"{at}encoder.layer_norm")
    heads = tower.number("num_attention_heads")
    for number in range(tower.layers(f"{at}encoder.layers.{{}}", ("attention.q_proj",))):
        own = f"{at}encoder.layers.{number}"
        base = f"{own}.attention"
        inner = tower.norm(x, f"{own}.layer_norm") if before else x
        query, key, value = (tower.linear(inner, f"{base}.{one}_proj") for one in "qkv")
        mixed = tower.attended(query, key, value, f"{base}.attention", heads, heads)
        x = tower.sum(x, tower.linear(mixed, f"{base}.out_proj"), f"{own}.attention_sum")
        x = x if before else tower.norm(x, f"{own}.layer_norm")
        inner = tower.norm(x, f"{own}.final_layer_norm") if before else x
        first, second = (f"{own}.feed_forward.{one}_dense" for one in ("intermediate", "output"))
        x = tower.sum(x, tower.feed_forward(inner, first, second), f"{own}.sum")
        x = x if before else tower.norm(x, f"{own}.final_layer_norm")
    return tower.norm(x, f"{at}encoder.layer_norm") if before else x


def _places_by_convolution(tower: Tower, x: str, at: str) -> str:
    """A wide convolution whose weights are stored as lengths and directions."""
    own = f"{at}encoder.pos_conv_embed.conv"
    names = [name for name in tower.tensors if name.startswith(f"{own}.")]
    width = tower.number("hidden_size") or tower.width(f"{at}feature_projection.projection")
    placed = tower.builder.operation(
        "",
        x,
        *map(tower.weight, names),
        name=own.replace(".", "/"),
        type_name="Positional convolution",
        scope=tuple(own.split("."))[:-1],
        shape=("batch", None, width),
        groups=tower.number("num_conv_pos_embedding_groups", otherwise=1),
    )
    return tower.add_operation("gelu", placed, name=f"{own}.gelu")
