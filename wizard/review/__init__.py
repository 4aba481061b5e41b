"""For the people who maintain the rules: what an edit changes for readers, and why an answer is what it is.

Used by the command line alone; no browser loads it. It asks the same engine as the wizard, so it cannot say anything else.
"""

from wizard.review.changes import Change, Report, compare, report_text
from wizard.review.reasons import reasons
from wizard.review.record import draft

__all__ = ["Change", "Report", "compare", "draft", "reasons", "report_text"]
