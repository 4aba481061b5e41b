"""In place of a package manager: everything that the wizard needs is there from the start."""

import pyodide_js

# The third object of the page that a snapshot expects Python to hold.
_loaded = pyodide_js.loadedPackages


class _Folder:
    """A path that reaches the page as an object with a text, which plain strings do not."""

    def __init__(self, path):
        self.path = path

    def __str__(self):
        return self.path


SITE_PACKAGES = _Folder("/lib/python3.13/site-packages")
DSO_DIR = _Folder("/usr/lib")


def init_loaded_packages():
    """Called at the start."""
