"""The development server, `make dev`: shows an edit in the open page within seconds, and what lint says about it.

It builds no site. Pages are rendered when they are asked for, and the wizard's Python runs here instead of in the browser.

`render` makes pages, in a process of its own that takes up each edit, and that a new one follows after an edit of the code. `parsed` and
`platforms` keep what an edit left as it was. `newest` watches the files and keeps that process. `server` answers browsers. The rest is
what only pages of this server load.
"""
