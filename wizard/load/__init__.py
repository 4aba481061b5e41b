"""From TOML files to a `Policy`: the only package that reads policy files."""

from importlib.resources.abc import Traversable

from wizard.load.build import build_policy
from wizard.load.documents import BUNDLED, Documents, read_documents
from wizard.model import Policy

__all__ = ["BUNDLED", "Documents", "build_policy", "load_policy", "read_documents"]


def load_policy(folder: Traversable = BUNDLED) -> Policy:
    """The policy in `folder` (default: the one that travels with the package).

    Raises `PolicyError` with every problem found.
    """
    return build_policy(read_documents(folder))
