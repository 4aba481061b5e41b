"""Commands of the command line that are long enough for a module of their own: each adds its parser and runs it."""
