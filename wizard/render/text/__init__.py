"""Answers without markup of ours: plain text, Markdown, replies for support, calendar files."""
