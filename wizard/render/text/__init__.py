"""Answers without HTML: plain text, Markdown, replies for support, calendar files.

Used by `live`, `screens` and adapters: `plain.as_text` and `as_markdown`, `article.article_markdown`, `reply`, `reminder.reminder_file`.
The last needs a large library. Import it where it is called, never at the top of a module that the browser loads.
"""
