"""What `--help` prints."""

MAIN = """\
Draw neural network architectures and export them as figures.

nnsvg-qt [FILE ...]                              open the application, one window a file
nnsvg-qt export SOURCE [SOURCE ...] -o OUT       write figures
nnsvg-qt presets                                 list the well-known networks to start from
nnsvg-qt options [--view VIEW]                   list what --set can change
nnsvg-qt describe SOURCE                         tell what the network is, as a table or as JSON
nnsvg-qt notation SOURCE                         write the network in the text notation
nnsvg-qt train SOURCE --data DATA --epochs N -o OUT
                                                 train the network, write it at moments
nnsvg-qt run SOURCE --input FILE -o OUT          run the network on an input, draw what it puts out
nnsvg-qt logs DIR                                list what training logs hold
nnsvg-qt plot DIR --tag REGEX -o OUT             draw curves of training logs
nnsvg-qt --version, --help                       nnsvg-qt export --help tells more

A SOURCE is preset:NAME, - (a project on standard input), a file, or a notation:
  nnsvg-qt export preset:lenet-5 -o lenet.svg
  nnsvg-qt export "16-12-10-1" --view nodes --width 89mm -o mlp.pdf
  nnsvg-qt export "1@32x32 > conv 6 k5 > maxpool 2 > dense 10" --view all -o "{name}-{view}.png"
"""

EXPORT = """\
nnsvg-qt export SOURCE [SOURCE ...] -o OUT [options]

A SOURCE is preset:NAME, - (a project on standard input), a file (a project .nnsvg, notation .nnt,
a model .onnx), or a notation:
  16-12-10-1
  1@32x32 > conv 6 k5 > maxpool 2 > conv 16 k5 > maxpool 2 > dense 120 > dense 84 > dense 10

  -o, --output OUT     where to; the suffix (svg, png, pdf, tex, typ) says the format, {name}
                       and {view} are filled in, - is standard output
  --format FORMAT      the format, whatever OUT's suffix
  --view VIEW          nodes, planes, blocks, diagram (also fcnn, lenet, alexnet), graph, or all,
                       which is all but graph; may be repeated
  --style NAME|FILE    paper (unless a project says otherwise), first, nn-svg or plotneuralnet, or
                       a style or project file
  --set VIEW.OPTION=VALUE
                       change a style option; may be repeated; `nnsvg-qt options` lists them
  --camera AZIMUTH,ELEVATION
                       from where the blocks are seen, in degrees: 0,0 is the front, 0,90 the top
  --width LENGTH       width of the figure in mm, cm, in, pt or px, as 89mm
  --height LENGTH      the most that the figure may be high
  --dpi DPI            resolution of a PNG (300)
  --background COLOUR  white, none or #rrggbb (white)
  --text FORM          text: letters stay text; outlines: letters become shapes
  --fragment           of tex and typ the picture alone, for \\input or #import
  --fit-column         of tex such a fragment, as wide as the column that it is put into
  --snippet FORM       print what shows each written file in a page, with its alternative text:
                       html, markdown or pandoc (Markdown with the width)
  --shape [NAME=]SIZES sizes of a model's input, as x=1,3,224,224; may be repeated
  --seed N             gives kernel positions and random weights
  --sheet COLUMNSxROWS all figures on one page, as parts (a), (b), …
  --jobs N             draw in that many processes
  --watch              write again whenever a source file changes, until Ctrl+C
  --quiet              no notes on what a picture elides or what was left out of a source

Exit codes: 0 done, 1 could not write, 2 bad input.
"""

PRESETS = """\
nnsvg-qt presets

One preset a line: its name, a tab, its description. Use one with `nnsvg-qt export preset:NAME`.
"""

OPTIONS = """\
nnsvg-qt options [--view nodes|planes|blocks|diagram|graph|all]

One style option a line, sorted: full name, type, default, limits, help, separated by tabs.
Change one with `nnsvg-qt export ... --set NAME=VALUE`.
"""

DESCRIBE = """\
nnsvg-qt describe SOURCE [--format FORMAT] [--quiet]

What the network is: its layers with kind, output, parameters and multiply-accumulates, its
connections and the sums, in which the copies of repeated layers count in full and shared weights
once. A SOURCE is preset:NAME, a file, - or a notation, as for `nnsvg-qt export`.

  --format FORMAT      text (the table, the sums and what each view leaves out), json, markdown,
                       csv or latex (a table for the package booktabs)
  --coverage           only for models: checks that every operation is in exactly one layer or told
                       to be left out, and that the parameters are the file's
  --shape [NAME=]SIZES sizes of a model's input, as x=1,3,224,224; may be repeated
  --quiet              no notes on what was left out of a source

Exit codes: 0 done, 1 could not write, 2 bad input, 3 --coverage found something.
"""

NOTATION = """\
nnsvg-qt notation SOURCE [--quiet]

The network of a source in the text notation, which a file .nnt may hold and which is a SOURCE
itself. Vectors are A-B-C; anything else is statements, one a line or separated by ;, and a
statement is items separated by >. It begins with an input (3@64x64, 1@16x112x112, 300@T, 10), the
name of an earlier layer or statement, a + b, or concat(a, b). # begins a comment.

  conv C kK [sS] [pP|same] [dD] [gG] [nobias] [relu ...]    deconv, sepconv; dwconv without C
  maxpool K, avgpool K, globalpool, globalavgpool, globalmaxpool, up N, pad P, flatten
  dense N [relu ...] [each|whole], gconv N, embed N [vV], position [trained], dropout P
  norm, layernorm, groupnorm G, instancenorm, rmsnorm, softmax, relu, gelu ...
  lstm|gru|rnn N [bidirectional] [sequence|last] [state NAME], attention hH [keys NAME]
  experts E [aACTIVE] hHIDDEN, sample [NAME], reshape SHAPE, permute 1,0, split 2/1, slice 0:64
  som 6x8 [hexagonal], hopfield N, boltzmann N, rbm N [nobias], rbf N [onewidth]
  add|sub|mul|avg|max|dot|concat NAME, other "Words" SHAPE
  as NAME, as "Any words" names a layer as it is drawn; NAME: ... only to refer to it
  [ ... ] x6 as Encoder is a group, in what it reads, first(...) what only its first copy has,
  s2|1 what differs in the first; same NAME copies it and shares weights, copy NAME does not
  h ~> h "t - 1" leads back; share a b as "W" shares weights

  nnsvg-qt notation preset:resnet-18 > resnet.nnt

Exit codes: 0 done, 1 could not write, 2 bad input.
"""

TRAIN = """\
nnsvg-qt train SOURCE --data DATA --epochs N [--at N,N,...] -o OUT [options]

The network of a source learns, and its figure is written with the weights of the moment; of points
in a plane each unit shows what it makes of the plane. One line a written figure is printed: epoch,
training loss, test loss, separated by tabs. A SOURCE is as for `nnsvg-qt export`, mostly 2-4-2-1,
or a link of TensorFlow Playground, which says all but how long.

  --data DATA          circle, xor, gauss, spiral, reg-plane, reg-gauss, or a CSV file, whose last
                       column is learnt
  --epochs N           how long
  --at N,N,...         the epochs whose figures are written, of which OUT holds {epoch}; else the
                       last alone
  -o, --output OUT     where to: svg, png, pdf or a project .nnsvg
  --sheet COLUMNSxROWS all moments of --at on one page
  --losses FILE.csv    the losses, a line an epoch
  --weights FILE       the weights of the last moment: .npz for numpy, or the network as .onnx
  --code FRAMEWORK=FILE.py
                       network and training as a program for pytorch or keras
  --set train.OPTION=VALUE
                       noise, train_share, features (as x,y,x*y,sin(x)), target, scaled, batch_size,
                       learning_rate, optimizer (sgd, momentum, rmsprop, adam), shuffled,
                       carried_over, regularization (none, l1, l2), regularization_rate, loss
                       (square, cross-entropy), activation, output, start (playground, xavier, he,
                       zero, own), test_points, discretized, weight_scale (fixed, layer, network),
                       stop_epoch, stop_loss, patience; `nnsvg-qt options` says what they mean
  --seed N             gives points and first weights

All other options are those of `nnsvg-qt export`. Exit codes: 0 done, 1 could not write, 2 bad
input, 3 training diverged: then the last sound figure is written.
"""

RUN = """\
nnsvg-qt run SOURCE --input [NAME=]FILE|digit:N -o OUT [options]

A trained network computes an input: its figure shows what every layer puts out, on planes, faces
and units, with bars of the outputs. A SOURCE is preset:digits, the project of a trained network, or
a model file.

  --input FILE         a picture (.png, .jpg), numbers (.npy, .csv), a text (.txt, or text:WORDS),
                       or digit:0 to digit:9, which are there to try; NAME=FILE where there are
                       several inputs: repeat it
  -o, --output OUT     where to: svg, png, pdf, a project .nnsvg, or .json: {"outputs": {name:
                       nested lists}}, of a text also "words": what each counts for the likeliest
                       output, found by leaving it out
  --set run.OPTION=VALUE
                       preparation of pictures (automatic, share: 0 to 1, centered: -1 to 1, bgr,
                       bgr-scaled, normalized, raw, ink), crop (middle, whole, stretched), names (a
                       file with the classes' names), scale (layer, map, zero, range), colors
                       (blues, greys, viridis, inferno, magma, plasma, hot, jet), face (of blocks:
                       strongest, all), activation_map (a class, or best: where in the picture it
                       was seen), map_colors (transparency, too), map_opacity; of texts
                       vocabulary (a file: a word a line, word and index by a tab, or JSON),
                       index_offset, start_index, unknown_index, padding (before, after)
  --shape [NAME=]SIZES the sizes of a model's input

All other options are those of `nnsvg-qt export`. Exit codes: 0 done, 1 could not write, 2 bad
input.
"""

LOGS = """\
nnsvg-qt logs DIR [--watch] [--quiet]
nnsvg-qt logs DIR --table text|csv|json|latex [--where CONDITIONS] [--columns NAMES]
nnsvg-qt logs DIR --save FOLDER [--tag REGEX] [--runs REGEX]

What the training logs in a folder hold, one tag of one run a line, sorted: run (its path below DIR,
. for DIR itself), tag, kind, points, first step, last step, separated by tabs. Read are event files
(as TensorBoard's; old and new kinds), tables (.csv, of Keras, Lightning and others), lines of JSON
(.jsonl) and trainer_state.json of Hugging Face. Of a damaged file the sound part counts, noted.
DIR may be several folders with names, NAME:PATH,NAME:PATH: these then stand before their runs.

With --table a table instead, one trial a row: hyper-parameters that TensorBoard's plugin hparams
has in event files, the last value of each metric (of several sessions of a group the mean), state.

  --table FORM         text (tabs between cells), csv, json or latex (for the package booktabs)
  --where CONDITIONS   by semicolons, as "rate < 0.1; optimizer = adam|sgd; run 1"; a part without
                       a sign is a regular expression that is searched in names of runs;
                       "state = success" chooses by how they ended (running, failure, unknown)
  --columns NAMES      of these hyper-parameters and metrics only, by commas
  --save FOLDER        write pictures, sounds, texts (.md), meshes (.ply) and graphs (.pb, which
                       opens as a figure) of event files as files, of the tags and runs that --tag
                       and --runs find
  --watch              go on, and print a line again when there is more of it, until Ctrl+C
  --quiet              no notes

Exit codes: 0 done, 1 could not write, 2 bad input.
"""

PLOT = """\
nnsvg-qt plot DIR --tag REGEX [--runs REGEX] [--group REGEX] -o OUT [options]

Curves of the numbers in training logs (`nnsvg-qt logs DIR` lists them; DIR may be several folders
with names, NAME:PATH,NAME:PATH), laid out for a page as figures are: type in pt, one colour a run,
names at the ends of few curves, a legend for many. A cross stands where a value is infinite or no
number. A tag of histograms alone is drawn as slices, over each other or as a distribution (--set
chart.histograms=offset|overlay|distribution); pictures, texts and precision over recall of one step
(--set chart.step=N; without it the last).
Runs with hyper-parameters are drawn as parallel coordinates or a matrix of points (--set
chart.kind=parallel|scatter, with axes, color_by, where, scale); --tag then chooses metrics.

  --tag REGEX          the tags to draw; searched anywhere in the name
  --runs REGEX         of these runs only
  --group REGEX        runs in which this finds the same are one curve: their mean, with a band of
                       one standard deviation to either side, and how many they are; as (.*)_seed
  --smooth S           0 (the default) to 0.999, as TensorBoard smooths; the raw line stays behind
  --x AXIS             step, relative (time since a run's start) or wall (time of day)
  --log x|y            a logarithmic axis; may be repeated
  --set chart.OPTION=VALUE
                       any option that `nnsvg-qt options --view charts` lists: y_range=0:1,
                       names=corner, spread=range, best=least, ...; may be repeated
  -o, --output OUT     svg, png, pdf; tex: a document of PGFPlots in the paper's own type; csv:
                       run,tag,step,wall_time,value of all points, raw (left,right,count of the
                       buckets of histograms, recall,precision of curves); - is standard output,
                       with --format
  --fragment           of tex the picture alone, for \\input
  --watch              write again whenever there is more in the logs, until Ctrl+C
  --width, --height, --dpi, --background, --text, --quiet
                       as in `nnsvg-qt export`

Exit codes: 0 done, 1 could not write, 2 bad input.
"""
