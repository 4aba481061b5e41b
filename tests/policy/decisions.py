"""The table that pins which answers lead to which outcome: `make decisions` writes it, a test compares it.

One line a walk through a flow's required questions. Read its diff when a rule changes: it is the change.
"""

from __future__ import annotations

from pathlib import Path

from wizard.engine import decide, walks
from wizard.load import load_policy
from wizard.model import Policy

TABLE = Path(__file__).with_name("decisions.tsv")


def table(policy: Policy) -> str:
    """Platform, answers, verdict and outcome of every walk, tab-separated."""
    lines = ["platform\tanswers\tverdict\toutcome"]
    for platform in policy.platforms.values():
        for codes in walks(platform, optional=False):
            decision = decide(platform, codes)
            answers = " ".join(f"{key}={value}" for key, value in codes.items())
            outcome = decision.outcome if decision else None
            lines.append(f"{platform.id}\t{answers}\t{outcome.verdict if outcome else '-'}\t{outcome.id if outcome else '-'}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TABLE.write_text(table(load_policy()), encoding="utf-8")
