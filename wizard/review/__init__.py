"""For the people who maintain the rules: what an edit changes for readers and when, and why an answer is what it is.

Used by the command line alone; no browser loads it. It asks the same engine as the wizard, so it cannot say anything else.
"""

from wizard.review.changes import Change, Report, compare
from wizard.review.forms import report_markdown, report_text
from wizard.review.outlook import Outlook, outlook
from wizard.review.reasons import reasons
from wizard.review.record import draft
from wizard.review.told import told

__all__ = ["Change", "Outlook", "Report", "compare", "draft", "outlook", "reasons", "report_markdown", "report_text", "told"]
