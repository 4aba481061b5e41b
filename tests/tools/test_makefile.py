"""What is given to `make` is text: neither make nor a shell runs what stands in it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tools.local import ROOT

GIVEN = ("x'; touch RUN; echo '", "it's", 'a "quoted" $(shell touch RUN) `touch RUN` $$(touch RUN) ${HOME}')


@pytest.mark.parametrize("name", ["FEEDBACK", "SITE_URL", "POLICY"])
@pytest.mark.parametrize("given", GIVEN)
def test_what_is_given_arrives_as_it_is_and_is_not_run(tmp_path: Path, name: str, given: str) -> None:
    """On the command line and in the environment, in this make and in the one that it starts."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    seen = "CANCEL_POLICY" if name == "POLICY" else name
    (tmp_path / "asks").write_text(f"include Makefile\nasked:\n\t@$(MAKE) -f asks told\ntold:\n\t@printf '%s' \"$${seen}\" > told\n")
    for said, environment in (([f"{name}={given}"], {}), ([], {name: given})):
        for target in ("build/settings", "build/policy.sum", "asked"):
            command = ["make", "--silent", "--no-print-directory", "-f", "asks", *said, target]
            run = subprocess.run(command, cwd=tmp_path, env=os.environ | environment, capture_output=True, text=True, check=False)
            # A folder that is not there is for whoever reads it to say.
            assert run.returncode == 0, run.stderr
        assert (tmp_path / "told").read_text() == given
        assert not (tmp_path / "RUN").exists()
