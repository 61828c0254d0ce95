"""The Figure: one frozen value that holds all that a picture depends on, and its edits.

An edit returns a new figure; the old one stays as it was. Views turn a figure into a scene.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nnsvg_qt.charts import NAME as CHARTS
from nnsvg_qt.charts import chart_page, offered, picture_named, shown_moment, shown_network
from nnsvg_qt.drawing import MODELS as MODELS
from nnsvg_qt.drawing import Drawing as Drawing
from nnsvg_qt.drawing import SharedScenes, drawing_of, frozen_parts, model_drawn, part_named
from nnsvg_qt.errors import InputError, Sentence, listed
from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.look_edits import OWN_LOOK as OWN_LOOK
from nnsvg_qt.look_edits import (
    look_after,
    moved_labels,
    with_annotation,
    with_connection_override,
    with_highlight,
    with_layer_override,
    with_unit_override,
)
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.frame import Frame
from nnsvg_qt.model.paths import on_paths
from nnsvg_qt.model_file import fingerprint
from nnsvg_qt.option_names import PART_ROOMS, chart_options, option_holder, option_place
from nnsvg_qt.option_names import all_options as all_options
from nnsvg_qt.option_names import model_options as model_options
from nnsvg_qt.option_names import require_movable as require_movable
from nnsvg_qt.option_names import training_options as training_options
from nnsvg_qt.reductions.settings import Reductions
from nnsvg_qt.scene.annotations import Annotation
from nnsvg_qt.scene.camera import Camera
from nnsvg_qt.scene.look import Layout, Look
from nnsvg_qt.scene.options import changed_style, options_of
from nnsvg_qt.scene.own_styles import HIGHLIGHT_COLOR
from nnsvg_qt.scene.primitives import Scene
from nnsvg_qt.scene.typefaces.in_force import set_in
from nnsvg_qt.text_limits import LONGEST_TITLE, require_short
from nnsvg_qt.views import VIEWS, View, view_for, view_named
from nnsvg_qt.views.shared.collector import without_collector
from nnsvg_qt.views.shared.kept_primitives import kept_if_small
from nnsvg_qt.views.surroundings import finished, surrounded

if TYPE_CHECKING:
    from nnsvg_qt.model.description import Description
    from nnsvg_qt.render.output import Output
    from nnsvg_qt.running.painting import Painting
    from nnsvg_qt.running.values import Engine, Given

FILE_FORMATS: dict[str, Callable[[Figure, str | Path], object]] = {}
"""How whole figures are saved, by the suffix of the file; filled by the rooms that know how."""

Reduce = Callable[["Figure", Reductions], "Figure"]

REDUCERS: list[Reduce] = []
"""How a model file's architecture is made with other reductions; by `sources`, which reads it."""

ENGINES: list[Callable[[Figure], Engine]] = []
"""How a model file is run; filled by `sources`, which can read the file."""

_SCENES = SharedScenes()


def _default_styles() -> dict[str, Any]:
    return {name: view.style() for name, view in VIEWS.items()}


@dataclass(frozen=True, repr=False)
class Figure:
    """What a picture is of, the style of each view by the view's name, the shared look.

    What it is of are its parts (see `drawing.PARTS`): the `architecture`, the `frame` that is kept
    with it, if any, and in `parts`, by name, every other one that is not empty. `view` is the open
    one, None as long as nobody chose: then the one that suits the architecture.
    Compared and hashed by value. InputError on a view or part that there is not, and on a frame
    of layers that there are not.
    """

    architecture: Architecture = field(default_factory=Architecture)
    styles: Mapping[str, Any] = field(default_factory=_default_styles)
    look: Look = field(default_factory=Look)
    view: str | None = None
    name: str = "figure"
    frame: Frame | None = None
    parts: Mapping[str, Any] = field(default_factory=FrozenMapping)

    def __post_init__(self) -> None:
        object.__setattr__(self, "parts", frozen_parts(self.parts))
        if self.frame is not None:
            self.frame.require_fit(self.architecture)
        require_short(self.name, LONGEST_TITLE, Sentence("The name of the figure"))
        unknown = [name for name in self.styles if name not in VIEWS]
        if unknown:
            raise InputError(
                "There is no view {name!r}; the views are {views}.",
                name=unknown[0],
                views=listed(VIEWS),
            )
        if not isinstance(self.styles, FrozenMapping) or len(self.styles) != len(VIEWS):
            styles = {name: self.styles.get(name) or view.style() for name, view in VIEWS.items()}
            object.__setattr__(self, "styles", FrozenMapping(styles))
        if self.view is not None:
            object.__setattr__(self, "view", picture_named(self.view).name)

    def __repr__(self) -> str:
        count = len(self.architecture)
        return f"<Figure {self.name!r}: {count} layers, {self.current_view} view>"

    @property
    def current_view(self) -> str:
        """The name of the view to show and to export where none is asked for."""
        if self.view is not None:
            return self.view
        if not self.architecture.layers and self._has_part(CHARTS):
            return CHARTS
        return view_for(self.architecture).name

    @property
    def offered_views(self) -> tuple[View, ...]:
        """The views that have something to draw, and the chosen one where it can draw it."""
        return offered(self._has_one_of, self.view)

    def can_draw(self, view: str) -> bool:
        """Whether there is something that a view (name or alias) draws, offered or not."""
        return self._has_one_of(picture_named(view).draws)

    def drawing(self, view: str | None = None) -> Drawing:
        """What a view (name or alias; None: the current one) composes its picture from."""
        name = picture_named(view or self.current_view).name
        if name == CHARTS:
            return Drawing(Architecture(), self.part(CHARTS), self.look, None, self.parts)
        style, draws = self.styles[name], VIEWS[name].draws
        return drawing_of(self.architecture, style, self.look, self.moment, self.parts, draws)

    @property
    def moment(self) -> Frame | None:
        """What views show: the frame, with the colours that logs give to layers."""
        return shown_moment(self.architecture, self.frame, self.part(CHARTS))

    def scene(self, view: str | None = None, has_signs: bool = False) -> Scene:
        """The picture in a view, for screens with signs; the same as long as somebody holds it."""
        chosen = picture_named(view or self.current_view)
        if chosen.name == CHARTS:
            charts = (self.part(CHARTS), self.look, shown_network(self))
            return _SCENES.scene(CHARTS, charts, lambda: self._composed(chosen))
        # live charts are new each moment: they are part of no picture but that of what they colour
        style = self.styles[chosen.name]
        told = None if chosen.shows_measures(style) else CHARTS
        parts = (one for name, one in self.parts.items() if name != told)
        drawn = model_drawn(self.part("model"), chosen.draws)
        values = (self.architecture, style, self.look, self.moment, drawn, has_signs, *parts)
        return _SCENES.scene(chosen.name, values, lambda: self._composed(chosen, has_signs))

    @without_collector
    def _composed(self, chosen: View, has_signs: bool = False) -> Scene:
        with set_in(self.look.typefaces), kept_if_small(len(self.architecture)):
            if chosen.name == CHARTS:
                return finished(chart_page(self).scene, self.look)
            drawing = replace(self.drawing(chosen.name), has_signs=has_signs)
            scene = chosen.compose(drawing)
            free = self.look if chosen.lays_out_pages else replace(self.look, layout=Layout.FREE)
            if drawing.model is not None:
                return finished(scene, free)
            down, moment = chosen.flows_down(drawing.style), chosen.shown_of(self.moment)
            return surrounded(scene, self.architecture, free, down, moment, self.part("model"))

    # what a script asks

    def notices(self, view: str | None = None) -> tuple[Sentence, ...]:
        """What the picture in a view elides, folds or assumes, each in a sentence.

        As for `scene`: a name or alias, None for the current view; InputError on another.
        """
        return tuple(self.scene(view).notices)

    def describe(self) -> Description:
        """What the network is: its layers, connections, sums, and the notices of every view.

        The value has `to_dict`, `to_json`, `to_text`, `to_markdown`, `to_csv` and `to_latex`. A
        view that cannot draw the network has the reason as its notice.
        """
        from nnsvg_qt.model.description import description_of

        told: dict[str, tuple[Sentence, ...]] = {}
        for view in filter(lambda one: one.counts_as_one_of_all, self.offered_views):
            try:
                told[view.name] = self.notices(view.name)
            except InputError as error:
                told[view.name] = (error.sentence,)
        model = self.part("model")
        if self.is_edited_model:
            edited = Sentence("The figure was edited by hand; --coverage tells how it differs.")
            model = replace(model, assumed=(*model.assumed, edited))
        return description_of(self.architecture, self.name, told, model)

    @property
    def is_edited_model(self) -> bool:
        """Whether it was made from a model file and its network was edited by hand since."""
        model = self.part("model")
        return model is not None and model.derived != fingerprint(self.architecture)

    # parts

    def part(self, name: str) -> Any:
        """A part of the figure, the empty one where it has none. InputError on an unknown name."""
        part = part_named(name)
        if name in ("architecture", "frame"):
            return getattr(self, name)
        return self.parts.get(name, part.empty)

    def with_part(self, name: str, value: Any) -> Figure:
        """The figure with a part replaced, or left out by the empty one; InputError as `part`."""
        part = part_named(name)
        if name in ("architecture", "frame"):
            return replace(self, **{name: value})
        others = {known: entry for known, entry in self.parts.items() if known != name}
        return replace(self, parts=others if value == part.empty else {**others, name: value})

    def with_frame(self, frame: Frame | None) -> Figure:
        """The figure at another moment; None: with its own weights and nothing else.

        InputError if the frame says something of a layer or connection that is not there.
        """
        return replace(self, frame=frame)

    def _has_one_of(self, parts: Iterable[str]) -> bool:
        rest = not self.architecture.layers and self._has_part(CHARTS)
        return any(not rest if one == "architecture" else self._has_part(one) for one in parts)

    def _has_part(self, name: str) -> bool:
        return bool(self.part(name) != part_named(name).empty)

    # edits

    def edited(
        self,
        edit: Callable[..., Architecture],
        *arguments: Any,
        **named: Any,
    ) -> Figure:
        """The figure with its architecture changed by a function of model/edits.py.

        What follows is handed on to it: `figure.edited(edits.delete, "pool-1")`. Overrides of
        layers, units and connections that are gone go with them, annotations keep to what is left
        of their layers.
        """
        architecture = edit(self.architecture, *arguments, **named)
        look = look_after(self.look, self.architecture, architecture)
        frame = self.frame and self.frame.fitted_to(architecture)
        return replace(self, architecture=architecture, look=look, frame=frame)

    def with_view(self, view: str) -> Figure:
        """The figure showing another view."""
        return replace(self, view=picture_named(view).name)

    def with_option(self, name: str, value: Any) -> Figure:
        """The figure with one option changed, by its full name (`look.seed`).

        Another angle of the camera turns the blocks as `with_camera` does. InputError on an unknown
        name or a value out of limits, and where the ellipsis is switched off for what is too large
        to be drawn whole (see views/shared/limits.py).
        """
        room, option = option_place(self, name)
        if room == "model":
            return self.with_reductions(changed_style(option_holder(self, room), **{option: value}))
        if room in ("train", "run"):
            own = changed_style(option_holder(self, room), **{option: value})
            return self.with_part(PART_ROOMS[room], own)
        if room == "chart":
            return self.with_part(CHARTS, self.part(CHARTS).changed(**{option: value}))
        if room == "look":
            return replace(self, look=changed_style(self.look, **{option: value}))
        if room == "camera":
            camera = changed_style(self.look.camera, **{option: value})
            if option in ("azimuth", "elevation") and camera != self.look.camera:
                return self.with_camera(camera.azimuth, camera.elevation)
            return replace(self, look=replace(self.look, camera=camera))
        style = changed_style(self.styles[room], **{option: value})
        figure = replace(self, styles=FrozenMapping({**self.styles, room: style}))
        view = VIEWS[room]
        if view.require_drawable is not None and option in view.costly_options:
            view.require_drawable(figure.drawing(room))
        return figure

    def with_options(self, values: Mapping[str, Any]) -> Figure:
        """The figure with several options changed, each by its full name."""
        figure = self
        for name, value in values.items():
            figure = figure.with_option(name, value)
        return figure

    def with_option_text(self, name: str, text: str) -> Figure:
        """`with_option` for a value written as text on a command line."""
        room, option = option_place(self, name)
        if room == "chart":
            known = chart_options()[name]
        else:
            known = options_of(option_holder(self, room))[option]
        return self.with_option(name, known.parsed(text))

    def option_value(self, name: str) -> Any:
        """The value of an option by its full name; of those of charts the first one's."""
        room, option = option_place(self, name)
        if room == "chart":
            return self.part(CHARTS).option_value(option)
        return getattr(option_holder(self, room), option)

    def with_override(self, layer_id: str, **values: Any) -> Figure:
        """The figure with fields of one layer's override changed; all None again removes it.

        InputError on an unknown layer or field and on a value out of limits.
        """
        for label in values.get("moved_labels", ()):
            require_movable(label)
        look = with_layer_override(self.look, self.architecture, layer_id, values)
        return replace(self, look=look)

    def with_moved_label(self, layer_id: str, label: str, right: float, down: float) -> Figure:
        """The figure with a label moved by px from where its view sets it; 0, 0 puts it back.

        `label` is one of views.movable_labels(). InputError on another, an unknown layer, and
        beyond FARTHEST_MOVE.
        """
        moved = moved_labels(self.look, layer_id, label, right, down)
        return self.with_override(layer_id, moved_labels=moved)

    def with_look(self, **values: Any) -> Figure:
        """The figure with fields of its look changed that need be no options, as its title."""
        return replace(self, look=replace(self.look, **values))

    # single connections and units

    def with_connection_override(self, connection_id: str, **values: Any) -> Figure:
        """The figure with fields of one connection's own style changed; all None again removes it.

        `figure.with_connection_override("a-b", color="#c2410c", dashes="dashed", label="skip")`;
        the fields are those of `ConnectionOverride`. InputError on an unknown connection or field
        and on a bad value.
        """
        look = with_connection_override(self.look, self.architecture, connection_id, values)
        return replace(self, look=look)

    def with_unit_override(
        self, layer_id: str, units: int | str | Iterable[int], **values: Any
    ) -> Figure:
        """The figure with fields of the own style of some units of a layer changed.

        `units` is a number counted from 1, several, or a text as "1, 3-5", "2n" (every second),
        "all"; the fields are those of `UnitOverride`; all None or False again removes them.
        InputError on an unknown layer, unit or field and on a bad value.
        """
        look = with_unit_override(self.look, self.architecture, layer_id, units, values)
        return replace(self, look=look)

    def with_highlight(
        self, ids: Iterable[str], color: str = HIGHLIGHT_COLOR, dims: bool = True
    ) -> Figure:
        """The figure with layers and connections standing out; without `ids` none does.

        `dims`: whether all others are dimmed. InputError on an unknown id or a bad colour.
        """
        return replace(self, look=with_highlight(self.look, self.architecture, ids, color, dims))

    def with_path_highlighted(
        self, source: str, target: str, color: str = HIGHLIGHT_COLOR, dims: bool = True
    ) -> Figure:
        """`with_highlight` for all that lies on ways from one layer to another; InputError."""
        return self.with_highlight(on_paths(self.architecture, source, target), color, dims)

    # annotations

    def annotation(self, annotation_id: str) -> Annotation:
        """The annotation with an id. InputError if there is none."""
        for annotation in self.look.annotations:
            if annotation.id == annotation_id:
                return annotation
        raise InputError("There is no annotation with the id {id!r}.", id=annotation_id)

    def with_annotation(self, kind: str, **fields: Any) -> Figure:
        """The figure with one more annotation, as `AnnotationKind` and `Annotation` say.

        `figure.with_annotation("bracket", text="Encoder", first="conv-1", last="pool-4")`; without
        an `id` it gets a free one. InputError on an unknown layer or field, a bad value, or an id
        that is taken.
        """
        return self._with_annotation(None, kind=kind, **fields)

    def with_annotation_changed(self, annotation_id: str, **values: Any) -> Figure:
        """The figure with fields of one annotation changed; errors as `with_annotation`."""
        return self._with_annotation(self.annotation(annotation_id), **values)

    def without_annotation(self, annotation_id: str) -> Figure:
        """The figure without one of its annotations. InputError if there is none."""
        gone = self.annotation(annotation_id)
        kept = tuple(one for one in self.look.annotations if one is not gone)
        return replace(self, look=replace(self.look, annotations=kept))

    def _with_annotation(self, old: Annotation | None, **values: Any) -> Figure:
        return replace(self, look=with_annotation(self.look, self.architecture, old, values))

    def with_camera(self, azimuth: float, elevation: float) -> Figure:
        """The figure seen from other angles, in degrees, in the blocks view.

        A drawing that cannot be turned, as an oblique one, becomes one that can.
        """
        camera = replace(self.look.camera, azimuth=azimuth, elevation=elevation)
        styles = {
            name: self.styles[name]
            if view.solids is None
            else view.solids.turnable(self.styles[name], self.look)
            for name, view in VIEWS.items()
        }
        look = replace(self.look, camera=camera)
        return replace(self, styles=FrozenMapping(styles), look=look)

    def camera(self, view: str) -> Camera:
        """From where a view of solids (name or alias) is seen; the look's camera in any other."""
        chosen = view_named(view)
        if chosen.solids is None:
            return self.look.camera
        return chosen.solids.camera(self.styles[chosen.name], self.look)

    def with_style_of(self, other: Figure) -> Figure:
        """The figure drawn in the manner of another (a lab's look, see project_file.read_style).

        Takes the styles of all views, the palette, type, lines, page and camera; keeps the
        architecture, the seed, the overrides of layers, the input image and the texts.
        """
        own = {name: getattr(self.look, name) for name in OWN_LOOK}
        return replace(self, styles=other.styles, look=replace(other.look, **own))

    def with_named_style(self, name: str) -> Figure:
        """The figure drawn in one of the styles of `views.named_styles.STYLES`, as "paper".

        Options that the style says nothing of are as they are by default; what belongs to this
        figure alone stays, as in `with_style_of`. InputError on a name that there is not.
        """
        from nnsvg_qt.views.named_styles import style_named

        return self.with_style_of(Figure().with_options(style_named(name).options))

    def at_width(
        self, width_mm: float | None, view: str | None = None, height_mm: float | None = None
    ) -> Figure:
        """The figure as a view draws it on a page of a width, and of a greatest height, in mm.

        The same where none is given, where the look's layout is free, and where the view has no
        layout for pages: then a picture is scaled to its size.
        """
        if self.look.layout is not Layout.PAGE:
            return self
        if not picture_named(view or self.current_view).lays_out_pages:
            return self
        figure = self
        for name, mm in (("page_width", width_mm), ("page_height", height_mm)):
            if mm is not None:
                # What is larger than the largest page is that page enlarged.
                largest = options_of(Look)[name].maximum or mm
                figure = figure.with_option(f"look.{name}", min(mm, largest))
        return figure

    def for_output(self, output: Output, view: str | None = None) -> Figure:
        """The figure as a view draws it for the size that is asked of a written picture."""
        return self.at_width(output.width_mm, view, output.height_mm)

    def with_reductions(self, reductions: Reductions) -> Figure:
        """The figure of the same model file, reduced in another way: its layers are made anew.

        What was edited by hand is gone, but for names and which groups are open; the look of layers
        that are still there stays. InputError
        if the figure was made from no model file, or the file cannot be read any more.
        """
        if reductions == self.part("reductions"):
            return self
        if not REDUCERS:
            raise InputError("Options of the model are for model files, and this is none.")
        return REDUCERS[0](self, reductions)

    def trained(self, epochs: int, **values: Any) -> Figure:
        """The figure after so many epochs, by its setup with other `values` (`data="circle"`).

        InputError where it cannot be trained, and where the weights grow beyond all bounds.
        """
        return self.trained_at((epochs,), **values)[-1]

    def trained_at(self, epochs: Iterable[int], **values: Any) -> tuple[Figure, ...]:
        """The figure after several numbers of epochs, for small multiples; as `trained`."""
        from nnsvg_qt.training.runs import trained_frames

        setup = self.part("training").changed(**values)
        frames = trained_frames(self.architecture, setup, epochs, self.frame)
        return tuple(self.with_part("training", setup).with_frame(frame) for frame in frames)

    def engine(self) -> Engine:
        """What runs the network on inputs, that of its model file or its own; it is to be closed.

        InputError where nothing can run it, which says why.
        """
        from nnsvg_qt.running.opening import engine_of

        if self.part("model") is not None and ENGINES:
            return ENGINES[0](self)
        return engine_of(self.architecture, self.part("training"), self.frame)

    def run(self, inputs: Given, painting: Painting | None = None, caption: str = "") -> Figure:
        """The figure with what layers put out for an input, in the scale and colours it keeps.

        An array, or arrays by names of inputs; numbers: `frame.outputs`. Outputs are numbered, no
        class map is made, channels stay as read. InputError on what does not fit or cannot run.
        """
        from nnsvg_qt.running.painting import Painting, frame_of

        painting = painting or Painting.of(self.part("running"))
        with self.engine() as engine:
            values = engine.run(inputs)
        return self.with_frame(frame_of(values, self.architecture, painting, caption, self.frame))

    # output

    def svg(self, view: str | None = None, output: Output | None = None, **wishes: Any) -> str:
        """The picture as SVG text; `output` and wishes as for `save`."""
        from nnsvg_qt.render.output import output_of
        from nnsvg_qt.render.svg import write

        stream = io.BytesIO()
        output = output_of(output, **wishes)
        write(self.for_output(output, view).scene(view), output, stream)
        return stream.getvalue().decode()

    def save(
        self,
        path: str | Path,
        view: str | None = None,
        output: Output | None = None,
        **wishes: Any,
    ) -> None:
        """Write the picture; the suffix of `path` says the format, `.nnsvg` saves the project.

        Instead of an `output`, wishes as on the command line: `width="89mm"` (a number: mm),
        `height="60mm"` at most, `dpi=300`, `background="none"`, `text="outlines"`. Raises
        InputError on a wish that cannot be granted, OutputError where the file cannot be written;
        then the old file is untouched.
        """
        save_figure = FILE_FORMATS.get(Path(path).suffix.lower())
        if save_figure is not None:
            save_figure(self, path)
            return
        from nnsvg_qt.render import save
        from nnsvg_qt.render.output import output_of

        output = output_of(output, **wishes)
        save(self.for_output(output, view).scene(view), Path(path), output)

    def snippet(self, form: str, path: str | Path, view: str | None = None, **wishes: Any) -> str:
        """What shows the picture saved to `path` in "html", "markdown" or "pandoc".

        With its alternative text; view and wishes as for `save`. InputError on what is not shown.
        """
        from nnsvg_qt.render.output import output_of
        from nnsvg_qt.render.snippets import snippet

        output, suffix = output_of(None, **wishes), Path(path).suffix
        scene = self.for_output(output, view).scene(view)
        return snippet(form, str(path), suffix, scene, output, self.look.title)

    def _repr_svg_(self) -> str:
        """What a notebook shows."""
        return self.svg()
