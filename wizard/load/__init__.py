"""From TOML files to a `Policy`. The only room that reads files.

Adapters, lint and tools call `load_policy`. What is below in the list of layers, `model` and `errors`, is all it knows.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from wizard.load.build import assemble, build_policy
from wizard.load.documents import Documents
from wizard.model import Policy

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["Documents", "assemble", "build_policy", "load_policy"]

COMPILED = "wizard.load.compiled"
"""Made for the browser, where reading files and parsing them would be a good part of the start: holds `DOCUMENTS`."""


def load_policy(folder: Traversable | None = None) -> Policy:
    """The policy in `folder`; by default the one that the environment names, else the one that travels with the package.

    Raises `PolicyError` with every problem found.
    """
    if folder is None:
        try:
            compiled: Documents = import_module(COMPILED).DOCUMENTS
        except ModuleNotFoundError:
            pass
        else:
            return build_policy(compiled)
    from wizard.load.files import policy_folder, read_documents  # noqa: PLC0415 - the browser never needs it

    return build_policy(read_documents(folder or policy_folder()))
