"""What follows from answers: they are checked, the table decides, questions are derived, periods become dates.

Pure: nothing here reads a file, the clock or the locale; `now` is passed in. It knows the model,
and `answer` and all rooms after it build on it. Callers need `answers.check_answers`, `engine.stand`, `journey.progress_of`, `tree.tree`,
`timeline`, `working_days`, `links.opened` and `kept`.
Names are imported from their modules: the browser loads what a way through needs, and nothing for the sake of a shorter import.
"""
