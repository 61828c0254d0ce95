"""The one kind of error that a user is meant to read."""


class InputError(ValueError):
    """Something the user gave cannot be used.

    The message is one sentence: what is wrong, where, and what to do about it.
    The command line prints it and exits with 2; the application shows it where the value was given.
    """


class OutputError(OSError):
    """A file could not be written (missing or read-only folder, full disk); exit code 1."""
