import pytest


@pytest.fixture(autouse=True)
def _application(qapp):
    """Let the writers find the application of the tests, instead of making one without windows."""
