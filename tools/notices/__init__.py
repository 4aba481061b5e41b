"""Whose work is served beside our own, under which licence, with the text of each."""
