"""The ways in: command line, browser bridge, MkDocs plugin.

None of them knows another, and nothing imports them. They translate and decide nothing: what two of them need belongs in a room before.
"""
