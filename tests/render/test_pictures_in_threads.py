"""Pictures are decoded by a thread while the event loop's thread makes windows."""

# Qt has one lock for all its readers of pictures, and Python has one for its threads: a reader that
# asks for Python's while it has Qt's stops a program whose other threads ask for them in turn.
PROGRAM = """
import faulthandler, os, time
from threading import Thread
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDockWidget
from nnsvg_qt.render.pictures import decoded

faulthandler.dump_traceback_later(20, exit=True)
application = QApplication(["program", "-style", "fusion"])
image = QImage(20, 20, QImage.Format.Format_RGB32)
image.fill(0x8080A0)
buffer = QBuffer()
buffer.open(QIODevice.OpenModeFlag.WriteOnly)
image.save(buffer, "PNG")
content = bytes(buffer.data().data())
end = time.monotonic() + 0.7
count = 0

def decode():
    global count
    while time.monotonic() < end:
        assert decoded(content).pixelColor(5, 5) == image.pixelColor(5, 5)
        count += 1

thread = Thread(target=decode, daemon=True)
thread.start()
made = 0
while time.monotonic() < end:
    # whose title bar has icons of the style
    QDockWidget("dock")
    made += 1
thread.join()
print(count > 20, made > 20, flush=True)
os._exit(0)
"""


def test_neither_waits_for_the_other_for_ever(python_in_subprocess, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert python_in_subprocess(PROGRAM).split() == ["True", "True"]
