"""Screens: what the page shows next, drawn from a journey.

The bridge serves them through `operations.perform`, and `prebuilt` writes the first of them down for the build. This is the last room that
the browser loads; it uses every room before it but `review` and `lint`. Requests and replies have their types in `shapes`.
"""
