"""From a decision to words: a plain dict, and from it text, Markdown and HTML."""
