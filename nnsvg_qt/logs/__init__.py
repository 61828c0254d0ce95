"""Logs of training runs: event files, tables and lines of JSON become series of numbers.

`read_logs` reads a folder whole; `LogFolder` can be looked at again and reads what is new.
"""

from nnsvg_qt.logs.folder import LogFolder as LogFolder
from nnsvg_qt.logs.folder import read_logs as read_logs
from nnsvg_qt.logs.series import Series as Series
