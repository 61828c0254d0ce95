"""Networks that read or write sequences: words, sentences, signals over time."""

from __future__ import annotations

from collections.abc import Callable

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.presets.network import Network
from nnsvg_qt.model.sizes import NamedSize


def transformer_block(
    network: Network,
    label: str,
    heads: int,
    hidden: int,
    activation: str,
    *,
    normalized_first: bool,
    memory: str = "",
    causal: bool = False,
    bias: bool = True,
) -> None:
    """Attention and two dense layers, each with its shortcut and normalization.

    With `memory` there is a second attention between them, which reads that layer's output; the
    first one is masked where the block is `causal`.
    """
    stem = f"{label}-" if label else ""
    features = network.shape(network.last)[-1]

    def attend(number: int, causal: bool, *sources: str) -> str:
        layer = Layer(
            f"{stem}attention{number}",
            Kind.ATTENTION,
            (1,),
            "Masked multi-head attention" if causal else "Multi-head attention",
            heads=heads,
            causal=causal,
            bias=bias,
        )
        return network.append(layer, network.last, *sources)

    def feed_forward() -> str:
        network.dense(f"{stem}dense1", hidden, activation, name="Feed forward 1")
        return network.dense(f"{stem}dense2", features, name="Feed forward 2")

    steps: list[Callable[[], str]] = [lambda: attend(1, causal)]
    if memory:
        steps.append(lambda: attend(2, False, memory))
    for number, step in enumerate((*steps, feed_forward), 1):
        read = network.last
        if normalized_first:
            network.normalization(f"{stem}norm{number}", "layer", name="Norm")
        # without names, a sum and the normalization behind it are called "Add & norm"
        network.join(f"{stem}add{number}", Kind.ADD, step(), read, name="")
        if not normalized_first:
            network.normalization(f"{stem}norm{number}", "layer", name="")


def transformer() -> Architecture:
    """The transformer of the first paper, base size: 63,045,632 parameters, given as 65 million.

    Vaswani et al., "Attention is all you need", 2017, arXiv:1706.03762, figure 1 and table 3: six
    layers of 512 features and eight heads on each side, 37,000 tokens that both sides share. The
    three uses of the embedding count once; projections in attention have no bias, as in the paper.
    The lengths n of the sentence read and m of the one written are open.
    """
    network = Network((NamedSize("n"),), "Inputs", "inputs")
    network.embedding("embedding1", 512, 37_000, name="Input embedding")
    network.simple("positions1", Kind.POSITIONAL_ENCODING, name="Positional encoding")
    with network.group("encoder", "Encoder", 6):
        transformer_block(network, "encoder", 8, 2048, "relu", normalized_first=False, bias=False)
    memory = network.last
    network.input((NamedSize("m"),), "Outputs (shifted right)", "outputs")
    network.embedding("embedding2", 512, 37_000, name="Output embedding")
    network.simple("positions2", Kind.POSITIONAL_ENCODING, name="Positional encoding")
    with network.group("decoder", "Decoder", 6):
        transformer_block(
            network,
            "decoder",
            8,
            2048,
            "relu",
            normalized_first=False,
            memory=memory,
            causal=True,
            bias=False,
        )
    network.dense("output", 37_000, name="Linear", bias=False)
    network.simple("softmax", Kind.SOFTMAX, name="Output probabilities")
    network.share("embedding", "embedding1", "embedding2", "output", name="Embedding")
    return network.architecture()


def bert_base() -> Architecture:
    """BERT base, uncased, with its pooler: 109,482,240 parameters.

    Devlin, Chang, Lee & Toutanova, "BERT: pre-training of deep bidirectional transformers for
    language understanding", 2018, arXiv:1810.04805, figures 1 and 2; 30,522 tokens, 512 of them at
    once. Taking the first token's features is a layer of kind "other".
    """
    network = Network((512,), "Tokens", "tokens")
    words = network.embedding("words", 768, 30_522, name="Token embedding")
    network.input((512,), "Segments", "segments")
    segments = network.embedding("parts", 768, 2, name="Segment embedding")
    network.join("sum", Kind.ADD, words, segments, name="Sum")
    network.simple("positions", Kind.POSITIONAL_ENCODING, name="Position embedding", trained=True)
    network.normalization("norm", "layer", name="Norm")
    with network.group("encoder", "Transformer encoder", 12):
        transformer_block(network, "encoder", 12, 3072, "gelu", normalized_first=False)
    network.other("first", (768,), "First token")
    network.dense("pooler", 768, "tanh", name="Pooler")
    return network.architecture()


def gpt_2() -> Architecture:
    """GPT-2, the small one: 124,439,808 parameters.

    Radford et al., "Language models are unsupervised multitask learners", OpenAI 2019, table 2 and
    section 2.3: 50,257 tokens, 1024 of them at once. The output has the weights of the embedding.
    """
    network = Network((1024,), "Tokens", "tokens")
    network.embedding("embedding", 768, 50_257, name="Token embedding")
    network.simple("positions", Kind.POSITIONAL_ENCODING, name="Position embedding", trained=True)
    with network.group("decoder", "Transformer decoder", 12):
        transformer_block(
            network,
            "decoder",
            12,
            3072,
            "gelu",
            normalized_first=True,
            causal=True,
        )
    network.normalization("norm", "layer", name="Norm")
    network.dense("output", 50_257, "softmax", name="Output", bias=False)
    network.share("tied", "embedding", "output", name="Embedding")
    return network.architecture()


def lstm() -> Architecture:
    """A language model of two LSTM layers: 19,775,200 parameters.

    Zaremba, Sutskever & Vinyals, "Recurrent neural network regularization", 2014, arXiv:1409.2329,
    section 4.1, the medium network: 650 units a layer, unrolled over 35 words of 10,000.
    """
    network = Network((35,), "Words", "words")
    network.embedding("embedding", 650, 10_000, name="Embedding")
    network.simple("dropout0", Kind.DROPOUT, name="Dropout", rate=0.5)
    for number in (1, 2):
        network.recurrent(f"lstm{number}", (35, 650), "lstm", name=f"LSTM {number}")
        network.feed_back(f"lstm{number}", f"lstm{number}")
        network.simple(f"dropout{number}", Kind.DROPOUT, name=f"Dropout {number}", rate=0.5)
    network.dense("output", 10_000, "softmax", name="Next word")
    return network.architecture()


def bilstm() -> Architecture:
    """A bidirectional LSTM that tags each word of a sentence.

    Huang, Xu & Yu, "Bidirectional LSTM-CRF models for sequence tagging", 2015, arXiv:1508.01991,
    figure 4 and section 4: 50 features of 130,000 words, 300 units in each direction, and for named
    entities (CoNLL-2003) the 9 tags of four kinds of names, begun or gone on with. The length T of
    the sentence is open.
    """
    length = NamedSize("T")
    network = Network((length,), "Words", "words")
    network.embedding("embedding", 50, 130_000, name="Embedding")
    network.recurrent("lstm", (length, 600), "lstm", name="Bidirectional LSTM", bidirectional=True)
    network.feed_back("lstm", "lstm", "t ∓ 1")
    network.dense("output", 9, "softmax", name="Tags")
    return network.architecture()


def gru() -> Architecture:
    """An encoder and a decoder of gated recurrent units.

    Cho et al., "Learning phrase representations using RNN encoder-decoder for statistical machine
    translation", 2014, arXiv:1406.1078, figure 1 and section 3: 1000 units, 15,000 words, 100
    features a word, 500 outputs of pairs of units (maxout). The decoder reads the summary of the
    whole sentence at each step, and writes one word after the other, which it reads in the next
    step. The lengths n and m are open. The deep output is joined of the decoder's state alone.
    """
    n, m = NamedSize("n"), NamedSize("m")
    network = Network((n,), "Source words", "source")
    network.embedding("embedding1", 100, 15_000, name="Source embedding")
    encoder = network.recurrent("encoder", (1000,), "gru", name="Encoder")
    network.feed_back(encoder, encoder)
    summary = network.dense("summary", 1000, "tanh", name="Summary")
    network.input((m,), "Words so far", "written")
    words = network.embedding("embedding2", 100, 15_000, name="Target embedding")
    repeated = network.other("repeat", (m, 1000), "Summary at each step", summary)
    read = network.join("concat", Kind.CONCATENATE, words, repeated, name="Concat")
    decoder = network.recurrent("decoder", (m, 1000), "gru", read, summary, name="Decoder")
    network.feed_back(decoder, decoder)
    _maxout(network, decoder, 1000)
    network.dense("output", 15_000, "softmax", name="Next word")
    network.feed_back("output", "embedding2", "word before")
    return network.architecture()


def _maxout(network: Network, source: str, units: int) -> str:
    """A dense layer, of which the larger of two units each goes on."""
    network.dense("deep", units, name="Deep output", source=source)
    steps = network.shape("deep")[0]
    return network.other("maxout", (steps, units // 2), "Maxout")


def seq2seq_attention() -> Architecture:
    """A recurrent encoder and decoder with attention between them.

    Bahdanau, Cho & Bengio, "Neural machine translation by jointly learning to align and translate",
    2014, arXiv:1409.0473, figure 1 and appendix A: gated recurrent units, 1000 in each direction
    and in the decoder, 620 features a word, 30,000 words, 500 maxout units. What the decoder knew
    one step before is aligned with all states of the encoder (a layer of kind "other" with the
    3,001,000 parameters of W, U and v in section A.1.2); their weighted mean is the context that it
    reads. The lengths n of the source and m of the translation are open.
    """
    n, m = NamedSize("n"), NamedSize("m")
    network = Network((n,), "Source words", "source")
    with network.group("encoder", "Encoder"):
        network.embedding("embedding1", 620, 30_000, name="Source embedding")
        states = network.recurrent(
            "annotations", (n, 2000), "gru", name="Annotations", bidirectional=True
        )
        network.feed_back(states, states, "t ∓ 1")
    context = network.other("context", (m, 2000), "Attention", states, parameters=3_001_000)
    first = network.other("backward", (1000,), "Backward state 1", states)
    first = network.dense("start", 1000, "tanh", name="First state", source=first)
    network.input((m,), "Words so far", "written")
    words = network.embedding("embedding2", 620, 30_000, name="Target embedding")
    with network.group("decoder", "Decoder"):
        read = network.join("read", Kind.CONCATENATE, words, context, name="Word and context")
        decoder = network.recurrent("state", (m, 1000), "gru", read, first, name="State")
        network.feed_back(decoder, decoder)
        network.feed_back(decoder, context)
        network.join("all", Kind.CONCATENATE, decoder, words, context, name="State and read")
        _maxout(network, "all", 1000)
        network.dense("output", 30_000, "softmax", name="Next word")
        network.feed_back("output", "embedding2", "word before")
    return network.architecture()


def textcnn() -> Architecture:
    """A convolutional network for sentences, static or trained word vectors: 5,990,402 parameters.

    Kim, "Convolutional neural networks for sentence classification", 2014, arXiv:1408.5882, figure
    1 and section 3: filters over 3, 4 and 5 words with 100 outputs each, and the largest value of
    each over the sentence. The sizes are those of movie reviews (MR): 18,765 words with 300
    features, sentences of at most 56.
    """
    network = Network((56,), "Words", "words")
    embedding = network.embedding("embedding", 300, 18_765, name="Embedding")
    pooled = []
    for width in (3, 4, 5):
        network.convolution(f"conv{width}", 100, width, name=f"{width} words", source=embedding)
        pooled.append(
            network.global_pooling(f"pool{width}", "global max", name=f"Max over time {width}")
        )
    network.join("concat", Kind.CONCATENATE, *pooled, name="Concat")
    network.simple("dropout", Kind.DROPOUT, name="Dropout", rate=0.5)
    network.dense("output", 2, "softmax", name="Output")
    return network.architecture()


def tcn() -> Architecture:
    """A temporal convolutional network for digits read pixel by pixel: 66,510 parameters.

    Bai, Kolter & Koltun, "An empirical evaluation of generic convolutional and recurrent networks
    for sequence modeling", 2018, arXiv:1803.01271, figure 1 and table 2 (sequential MNIST: kernels
    of 7, 8 levels, 25 units). Dilations double from level to level; the convolutions are causal.
    The 400 gains of weight normalization are left out. Taking the last step is a layer of kind
    "other".
    """
    network = Network((784, 1), "Pixels", "pixels")
    for level in range(8):
        number, dilation = level + 1, 2**level
        read = network.last
        with network.group(f"level{number}", f"Level {number}, dilation {dilation}"):
            for half in "ab":
                name, apart = f"conv{number}{half}", (dilation,)
                network.convolution(name, 25, 7, 1, "same", dilation=apart, causal=True)
                residual = network.simple(f"drop{number}{half}", Kind.DROPOUT, rate=0.05)
            if level == 0:
                read = network.convolution("conv1s", 25, 1, activation="", source=read)
            network.join(f"add{number}", Kind.ADD, residual, read)
            network.activation(f"relu{number}")
    network.other("last", (25,), "Last step")
    network.dense("output", 10, "softmax", name="Output")
    return network.architecture()


def wavenet() -> Architecture:
    """The stack of WaveNet: ten dilated causal convolutions with gates, residuals and skips.

    Van den Oord et al., "WaveNet: a generative model for raw audio", 2016, arXiv:1609.03499,
    figures 3 and 4 and section 2. Dilations 1, 2, 4, …, 512, kernels of 2 and 256 levels of
    loudness are the paper's; it does not tell the channels, which are 32 in the residual way and
    256 in the skips here. A receptive field of 1024 samples is shown. The last of the ten hands on
    nothing but its skip, for nothing would read its residual way.
    """
    network = Network((1024, 256), "Samples", "samples")
    network.convolution("causal", 32, 2, 1, "same", name="Causal", activation="", causal=True)
    skips = []
    for level in range(10):
        dilation = 2**level
        read = network.last
        with network.group(f"layer{level + 1}", f"Dilation {dilation}"):
            reach = (dilation,)
            filtered = network.convolution(
                f"filter{dilation}",
                32,
                2,
                1,
                "same",
                activation="tanh",
                source=read,
                dilation=reach,
                causal=True,
            )
            opened = network.convolution(
                f"gate{dilation}",
                32,
                2,
                1,
                "same",
                activation="sigmoid",
                source=read,
                dilation=reach,
                causal=True,
            )
            gated = network.join(f"gated{dilation}", Kind.MULTIPLY, filtered, opened)
            skips.append(
                network.convolution(f"skip{dilation}", 256, 1, activation="", source=gated)
            )
            if level < 9:
                residual = network.convolution(f"mix{dilation}", 32, 1, activation="", source=gated)
                network.join(f"add{dilation}", Kind.ADD, residual, read)
    network.join("skips", Kind.ADD, *skips, name="Sum of skips")
    network.activation("relu", name="ReLU")
    network.convolution("mix", 256, 1, name="1×1")
    network.convolution("output", 256, 1, name="Output", activation="softmax")
    return network.architecture()
