"""Answers as HTML: the fragments that pages and the wizard share.

`text/` writes them without markup, `pages/` whole static pages, `live/` what only the wizard and the support desk show. Nothing here
decides anything or words anything: words come from the policy, decisions from `answer`.
"""
