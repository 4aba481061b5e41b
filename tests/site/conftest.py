"""What tests of the built site share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.nginx import free_port
from tests.site.elsewhere import PYTHON, Built, build, settings

FEEDBACK = "mailto:help@example.org"


@pytest.fixture(scope="session")
def below(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site built for an address below a path and for feedback. Tests with it are dealt to one worker, so it is built once."""
    assert site.is_dir(), "its browser's Python is used again"
    port = free_port()
    address = f"https://localhost:{port}/help/"
    folder = tmp_path_factory.mktemp("below") / "checkout"
    return Built(address, build(folder, settings() | {"SITE_URL": address, "FEEDBACK": FEEDBACK}, PYTHON), port)
