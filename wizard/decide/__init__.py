"""What follows from answers: they are checked, the table decides, questions are derived, periods become dates.

Pure: nothing here reads a file, the clock or the locale; `now` is passed in. Knows the model and nothing above it.
"""
