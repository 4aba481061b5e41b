"""Pages that the build writes: articles, platforms, drawn tables, calendar, glossary, home, and the wizard's page before Python.

Used by the MkDocs adapter alone. Each module returns the content of one kind of page as `Html`; the theme puts the rest around it.
"""
