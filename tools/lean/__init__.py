"""Python cut down to what the wizard uses of it: see README.md beside this file."""
