"""Answers as HTML: the fragments that pages and the wizard share.

`text/` writes them without markup, `pages/` whole static pages, `live/` what only the wizard and the support desk show. Nothing here
decides or words anything: words come from the policy, decisions from `answer`. Screens and adapters import it. The shared fragments are
`html`, `outcome`, `chart`, `send` and `mixed`; they know none of the three folders.
"""
