"""Networks of NCNN, written as its tools write them."""


def network(*lines):
    """A whole file of the layers in some lines, with how many there are in its head."""
    blobs = sum(int(line.split()[3]) for line in lines)
    return "\n".join(["7767517", f"{len(lines)} {blobs}", *lines, ""])


def dense_block(source, number, channels=64, growth=32):
    """A residual block of dense ones, as super-resolution networks have them, in 17 lines."""
    name = f"b{number}"
    lines = [f"Split {name}_split 1 6 {source} " + " ".join(f"{name}_s{i}" for i in range(6))]
    read = [f"{name}_s0"]
    for place in range(4):
        joined = read[0]
        if place:
            joined = f"{name}_j{place}"
            parts = [f"{name}_s{place}", *(f"{name}_c{i}_{place}" for i in range(place))]
            lines.append(f"Concat {name}_cat{place} {len(parts)} 1 {' '.join(parts)} {joined} 0=0")
        inputs = channels + growth * place
        lines.append(
            f"Convolution {name}_conv{place} 1 1 {joined} {name}_c{place} 0={growth} 1=3 4=1 5=1 "
            f"6={growth * inputs * 9} 9=2 -23310=1,2.000000e-01"
        )
        outputs = " ".join(f"{name}_c{place}_{i}" for i in range(1, 5) if i > place)
        lines.append(f"Split {name}_split{place} 1 {4 - place} {name}_c{place} {outputs}")
    parts = [f"{name}_s4", *(f"{name}_c{i}_4" for i in range(4))]
    inputs = channels + growth * 4
    return [
        *lines,
        f"Concat {name}_cat4 5 1 {' '.join(parts)} {name}_j4 0=0",
        f"Convolution {name}_conv4 1 1 {name}_j4 {name}_c4 0={channels} 1=3 4=1 5=1 "
        f"6={channels * inputs * 9}",
        f"Eltwise {name}_add 2 1 {name}_c4 {name}_s5 {name} 0=1 -23301=2,2.0e-01,1.000000e+00",
    ]


def super_resolution(blocks=23):
    """Blocks of three dense ones each, a sum around each, upsampling twice."""
    lines = [
        "Input input.1 0 1 data",
        "Convolution first 1 1 data f 0=64 1=3 4=1 5=1 6=1728",
        "Split split_f 1 2 f x0 skip",
    ]
    for block in range(blocks):
        source = f"x{block}"
        lines.append(f"Split split_{source} 1 2 {source} {source}_a {source}_b")
        end = f"{source}_a"
        for part in range(3):
            lines += dense_block(end, 3 * block + part)
            end = f"b{3 * block + part}"
        after = f"x{block + 1}"
        lines.append(
            f"Eltwise sum{block} 2 1 {end} {source}_b {after} 0=1 -23301=2,2.0e-01,1.000000e+00"
        )
    lines += [
        f"Convolution body 1 1 x{blocks} body 0=64 1=3 4=1 5=1 6=36864",
        "Eltwise whole 2 1 skip body y 0=1 -23301=2,1.0,1.0",
    ]
    for number, source in enumerate(("y", "up1")):
        lines += [
            f"Interp resize{number} 1 1 {source} r{number} 0=1 1=2.0 2=2.0",
            f"Convolution up{number} 1 1 r{number} up{number + 1} 0=64 1=3 4=1 5=1 6=36864 "
            "9=2 -23310=1,2.0e-01",
        ]
    lines += [
        "Convolution fine 1 1 up2 fine 0=64 1=3 4=1 5=1 6=36864 9=2 -23310=1,2.0e-01",
        "Convolution last 1 1 fine output 0=3 1=3 4=1 5=1 6=1728",
    ]
    return network(*lines)


ODD = network(
    "Input in 0 1 data 0=20 1=24 2=3",
    "Convolution c1 1 1 data c1 0=8 1=3 2=1 3=2 4=-233 5=1 6=216 9=3 -23310=2,0.0,6.0",
    "ConvolutionDepthWise c2 1 1 c1 c2 0=8 1=3 11=5 4=1 14=2 5=1 6=120 7=8 9=1",
    "BatchNorm bn 1 1 c2 bn 0=8 1=0.001",
    "Scale scale 1 1 bn scale 0=8 1=1",
    "PReLU slope 1 1 scale slope 0=8",
    "ShuffleChannel shuffle 1 1 slope shuffle 0=2",
    "Slice slice 1 2 shuffle left right -23300=2,3,-233 1=0",
    "Concat joined 2 1 left right joined 0=0",
    "Pooling max 1 1 joined max 0=0 1=3 2=2 3=0 5=0",
    "Deconvolution up 1 1 max up 0=4 1=2 3=2 4=0 5=1 6=128",
    "PixelShuffle shuffled 1 1 up shuffled 0=2",
    "Reorg reorg 1 1 shuffled reorg 0=2",
    "Interp resized 1 1 reorg resized 0=2 3=9 4=7",
    "Padding padded 1 1 resized padded 0=1 1=2 2=3 3=0 4=0 5=0.0",
    "Crop cropped 1 1 padded cropped -23309=2,1,2 -23310=2,-1,9 -23311=2,1,2",
    "Permute turned 1 1 cropped turned 0=3",
    "Permute back 1 1 turned back 0=4",
    "Reshape flat 1 1 back flat 0=-1 1=4",
    "Softmax soft 1 1 flat soft 0=1 1=1",
    "InnerProduct rows 1 1 soft rows 0=16 1=1 2=1120",
    "Split split 1 2 rows rows_0 rows_1",
    "LayerNorm norm 1 1 rows_0 norm 0=16 1=1e-5 2=1",
    "MultiHeadAttention attention 1 1 norm attention 0=16 1=4 2=256",
    "BinaryOp sum 2 1 attention rows_1 sum 0=0",
    "BinaryOp half 1 1 sum half 0=2 1=1 2=0.5",
    "LSTM recurrent 1 1 half recurrent 0=6 1=768 2=2",
    "Reduction mean 1 1 recurrent mean 0=3 1=0 -23303=1,0 4=0 5=1",
    "InnerProduct out 1 1 mean out 0=10 1=1 2=120 9=4",
    "UnaryOp root 1 1 out root 0=5",
)
"""Layers with sizes, axes and weights of every kind in a row."""
