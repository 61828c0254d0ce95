"""Messages of protocol buffers, put together by the numbers of their fields."""

from tests.importers.onnx_files import varint


def message(*fields):
    """Fields of a message: numbers and what they hold."""
    found = b""
    for number, value in fields:
        if isinstance(value, int):
            found += varint(number << 3) + varint(value)
        else:
            own = value.encode() if isinstance(value, str) else value
            found += varint(number << 3 | 2) + varint(len(own)) + own
    return found
