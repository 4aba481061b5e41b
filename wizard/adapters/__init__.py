"""The ways in: command line, browser bridge, MkDocs plugin. None of them knows another."""
