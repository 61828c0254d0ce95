"""The item that draws the ordered stream of triangles with OpenGL.

Everything goes through Qt's own wrappers, which find the context that Qt has made current on every
platform; PyOpenGL gives the constants.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from OpenGL import GL
from pyqtgraph.opengl.GLGraphicsItem import GLGraphicsItem
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import (
    QImage,
    QMatrix4x4,
    QOffscreenSurface,
    QOpenGLContext,
    QSurfaceFormat,
    QVector2D,
)
from PySide6.QtOpenGL import (
    QOpenGLBuffer,
    QOpenGLShader,
    QOpenGLShaderProgram,
    QOpenGLTexture,
    QOpenGLVertexArrayObject,
)

from nnsvg_qt.app.canvas.blocks.blocks_stream import (
    COLOR,
    NUMBERS,
    OFFSET,
    OTHER_END,
    POSITION,
    TEXTURE,
    Stream,
)
from nnsvg_qt.errors import OutputError
from nnsvg_qt.render.pictures import decoded
from nnsvg_qt.scene.solids import FaceImage, FaceRaster

LARGEST_TEXTURE = 4096
"""Width or height in pixels that every graphics card takes; larger pictures are made smaller."""

_ATTRIBUTES = {
    "position": POSITION,
    "other_end": OTHER_END,
    "offset": OFFSET,
    "color": COLOR,
    "texture_place": TEXTURE,
}

_UNIFORMS = ("to_clip", "half_view", "pixels", "picture", "pictured")

_VERTEX = """
attribute vec3 position;
attribute vec3 other_end;
attribute vec2 offset;
attribute vec4 color;
attribute vec2 texture_place;
varying vec4 shade;
varying vec2 spot;
uniform mat4 to_clip;
uniform vec2 half_view;
uniform float pixels;

void main() {
    vec4 here = to_clip * vec4(position, 1.0);
    shade = color;
    spot = texture_place;
    float width = 2.0 * offset.y * pixels;
    if (width > 0.0) {
        vec4 there = to_clip * vec4(other_end, 1.0);
        vec2 way = (there.xy / there.w - here.xy / here.w) * half_view;
        float size = length(way);
        vec2 along = size > 1e-4 ? way / size : vec2(sign(offset.x), 0.0);
        vec2 across = vec2(-along.y, along.x);
        // a line thinner than a pixel is one pixel wide and as much lighter
        float drawn = max(width, 1.0);
        shade.a *= width / drawn;
        vec2 move = across * sign(offset.x) * 0.5 * drawn - along * 0.5 * min(width, drawn);
        here.xy += move / half_view * here.w;
    }
    // the order of drawing is the order of depth
    here.z = 0.0;
    gl_Position = here;
}
"""

_FRAGMENT = """
varying vec4 shade;
varying vec2 spot;
uniform sampler2D picture;
uniform bool pictured;

void main() {
    if (pictured) {
        if (spot.x < 0.0 || spot.x > 1.0 || spot.y < 0.0 || spot.y > 1.0) discard;
        vec4 texel = READ(picture, spot);
        PUT = vec4(texel.rgb, texel.a * shade.a);
    } else {
        PUT = shade;
    }
}
"""

_HEADERS = {
    "es": (
        "#version 100\nprecision highp float;\n",
        "#version 100\nprecision highp float;\n#define READ texture2D\n#define PUT gl_FragColor\n",
    ),
    "core": (
        "#version 150\n#define attribute in\n#define varying out\n",
        "#version 150\n#define varying in\n#define READ texture\nout vec4 put;\n#define PUT put\n",
    ),
    "compatibility": (
        "#version 120\n",
        "#version 120\n#define READ texture2D\n#define PUT gl_FragColor\n",
    ),
}


class BlocksItem(GLGraphicsItem):  # type: ignore[misc]
    """Draws a stream; the view's matrices say from where."""

    def __init__(self) -> None:
        super().__init__()
        self._stream: Stream | None = None
        self._uploaded: Stream | None = None
        self._program: QOpenGLShaderProgram | None = None
        self._vertices: QOpenGLBuffer | None = None
        self._arrays: QOpenGLVertexArrayObject | None = None
        self._uniforms: dict[str, int] = {}
        self._textures: dict[_Content, QOpenGLTexture] = {}
        self.pixels = 1.0
        """Pixels of the screen per px of the scene, for the widths of strokes."""
        self.view_size = QSizeF(1, 1)
        """Of the view in pixels of the screen."""

    def show_stream(self, stream: Stream) -> None:
        """Draws another stream from the next frame on."""
        self._stream = stream

    # what lives in the context; it is current whenever these are called

    def initializeGL(self) -> None:
        context = QOpenGLContext.currentContext()
        if QOpenGLContext.globalShareContext() is None:
            raise OutputError("OpenGL cannot draw the blocks: its contexts share nothing.")
        program = QOpenGLShaderProgram()
        headers = _HEADERS[_dialect(context)]
        for kind, header, source in (
            (QOpenGLShader.ShaderTypeBit.Vertex, headers[0], _VERTEX),
            (QOpenGLShader.ShaderTypeBit.Fragment, headers[1], _FRAGMENT),
        ):
            if not program.addShaderFromSourceCode(kind, header + source):
                raise OutputError(
                    "OpenGL cannot draw the blocks: {reason}", reason=program.log().strip()
                )
        for place, name in enumerate(_ATTRIBUTES):
            program.bindAttributeLocation(name, place)
        if not program.link():
            raise OutputError(
                "OpenGL cannot draw the blocks: {reason}", reason=program.log().strip()
            )
        self._uniforms = {name: program.uniformLocation(name) for name in _UNIFORMS}
        vertices = QOpenGLBuffer(QOpenGLBuffer.Type.VertexBuffer)
        vertices.setUsagePattern(QOpenGLBuffer.UsagePattern.DynamicDraw)
        vertices.create()
        arrays = QOpenGLVertexArrayObject()
        # OpenGL ES 2 has none and needs none
        self._arrays = arrays if arrays.create() else None
        self._program, self._vertices = program, vertices
        self._uploaded = None

    def release(self) -> None:
        """Gives back what Qt does not free by itself; called when the context is about to go."""
        # The going one can no longer be made current from here, but one that shares with it can.
        surface = QOffscreenSurface()
        shared = QOpenGLContext.globalShareContext()
        surface.setFormat(shared.format())
        surface.create()
        shared.makeCurrent(surface)
        for texture in self._textures.values():
            texture.destroy()
        self._textures.clear()
        self._program = self._vertices = self._arrays = self._uploaded = None
        shared.doneCurrent()

    def paint(self) -> None:
        stream, program, vertices = self._stream, self._program, self._vertices
        if stream is None or program is None or vertices is None or not len(stream.vertices):
            return
        context = QOpenGLContext.currentContext()
        gl = context.functions()
        # QPainter and other items leave these as they like.
        gl.glDisable(GL.GL_DEPTH_TEST)
        gl.glDisable(GL.GL_CULL_FACE)
        gl.glDisable(GL.GL_SCISSOR_TEST)
        gl.glDisable(GL.GL_STENCIL_TEST)
        gl.glDepthMask(GL.GL_FALSE)
        if not context.isOpenGLES():
            gl.glEnable(GL.GL_MULTISAMPLE)
        gl.glEnable(GL.GL_BLEND)
        gl.glBlendFuncSeparate(
            GL.GL_SRC_ALPHA, GL.GL_ONE_MINUS_SRC_ALPHA, GL.GL_ONE, GL.GL_ONE_MINUS_SRC_ALPHA
        )
        if self._arrays is not None:
            self._arrays.bind()
        vertices.bind()
        if self._uploaded is not stream:
            data = stream.vertices.tobytes()
            vertices.allocate(data, len(data))
            self._forget_textures(stream.images)
            self._uploaded = stream
        program.bind()
        stride = NUMBERS * 4
        for place, numbers in enumerate(_ATTRIBUTES.values()):
            program.enableAttributeArray(place)
            size = numbers.stop - numbers.start
            program.setAttributeBuffer(place, GL.GL_FLOAT, 4 * numbers.start, size, stride)
        program.setUniformValue(self._uniforms["to_clip"], QMatrix4x4(self.mvpMatrix()))
        half_view = QVector2D(self.view_size.width() / 2, self.view_size.height() / 2)
        program.setUniformValue(self._uniforms["half_view"], half_view)
        program.setUniformValue1f(self._uniforms["pixels"], self.pixels)
        program.setUniformValue1i(self._uniforms["picture"], 0)
        for run in stream.runs:
            texture = None if run.image < 0 else self._texture(stream.images[run.image])
            program.setUniformValue1i(self._uniforms["pictured"], int(texture is not None))
            if texture is not None:
                texture.bind(0)
            gl.glDrawArrays(GL.GL_TRIANGLES, run.first, run.count)
            if texture is not None:
                texture.release(0)
        for place in range(len(_ATTRIBUTES)):
            program.disableAttributeArray(place)
        program.release()
        vertices.release()
        if self._arrays is not None:
            self._arrays.release()

    def _forget_textures(self, needed: Iterable[FaceImage | FaceRaster]) -> None:
        """Gives back the textures of what is shown no longer."""
        kept = {_content(picture) for picture in needed}
        for content in [content for content in self._textures if content not in kept]:
            self._textures.pop(content).destroy()

    def _texture(self, picture: FaceImage | FaceRaster) -> QOpenGLTexture:
        content = _content(picture)
        texture = self._textures.get(content)
        if texture is None:
            texture = _new_texture(picture)
            self._textures[content] = texture
        return texture


_Content = tuple[bytes, tuple[int, ...]]
"""What a texture shows: an encoded file, or pixels and their shape."""


def _content(picture: FaceImage | FaceRaster) -> _Content:
    if isinstance(picture, FaceRaster):
        return picture.pixels.tobytes(), picture.pixels.shape
    return picture.data, ()


def _new_texture(picture: FaceImage | FaceRaster) -> QOpenGLTexture:
    if isinstance(picture, FaceRaster):
        height, width, _ = picture.pixels.shape
        pixels = np.ascontiguousarray(picture.pixels)
        raw = QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888)
        image = raw.convertToFormat(QImage.Format.Format_RGBA8888)
        texture = QOpenGLTexture(image, QOpenGLTexture.MipMapGeneration.DontGenerateMipMaps)
        # never smoothed, as the painter draws it
        texture.setMinMagFilters(QOpenGLTexture.Filter.Nearest, QOpenGLTexture.Filter.Nearest)
    else:
        image = decoded(picture.data).convertToFormat(QImage.Format.Format_RGBA8888)
        if max(image.width(), image.height()) > LARGEST_TEXTURE:
            image = image.scaled(
                LARGEST_TEXTURE,
                LARGEST_TEXTURE,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        texture = QOpenGLTexture(image, QOpenGLTexture.MipMapGeneration.GenerateMipMaps)
        texture.setMinMagFilters(
            QOpenGLTexture.Filter.LinearMipMapLinear, QOpenGLTexture.Filter.Linear
        )
    texture.setWrapMode(QOpenGLTexture.WrapMode.ClampToEdge)
    return texture


def _dialect(context: QOpenGLContext) -> str:
    if context.isOpenGLES():
        return "es"
    core = QSurfaceFormat.OpenGLContextProfile.CoreProfile
    return "core" if context.format().profile() == core else "compatibility"
