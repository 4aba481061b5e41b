"""What only the wizard and the support desk show: questions, fields, kept cases, the desk.

Used by `screens`, and by the pages that hold the wizard or the desk before Python is up. Each module draws one of these:
`form` the questions, `fields` what fills an answer, `cases` the kept cases, `desk` the support desk.
"""
