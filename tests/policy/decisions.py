"""The tables that pin which answers lead to which outcome, and all figures: `make decisions` writes them, a test compares them.

One line a walk through a flow's required questions, and one a figure. Read their diff when a rule changes: it is the change.
"""

from __future__ import annotations

from pathlib import Path

from wizard.decide.tree import every_way
from wizard.load import load_policy
from wizard.model import Policy

TABLE = Path(__file__).with_name("decisions.tsv")
FIGURES = Path(__file__).with_name("figures.tsv")


def table(policy: Policy) -> str:
    """Platform, answers, verdict and outcome of every walk, tab-separated."""
    lines = ["platform\tanswers\tverdict\toutcome"]
    for platform in policy.platforms.values():
        for codes, decision in every_way(platform):
            answers = " ".join(f"{key}={value}" for key, value in codes.items())
            lines.append(f"{platform.id}\t{answers}\t{decision.outcome.verdict}\t{decision.outcome.id}")
    return "\n".join(lines) + "\n"


def figures(policy: Policy) -> str:
    """Platform, figure, unit, first day, least, most and source of every figure, tab-separated; shared ones once."""
    shared = policy.shared_parameters()
    lines = ["platform\tfigure\tunit\tfrom\tmin\tmax\thedged\tsource"]
    own = [(platform.id, platform.parameters[key]) for platform in policy.platforms.values() for key in platform.parameters.keys() - shared]
    for name, parameter in sorted([*(("all", shared[key]) for key in shared), *own], key=lambda row: (row[0], row[1].id)):
        for figure in parameter.figures:
            cells = (parameter.unit, figure.effective_from, figure.min, figure.max, parameter.hedged, parameter.source)
            lines.append(f"{name}\t{parameter.id}\t" + "\t".join(map(str, cells)))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TABLE.write_text(table(load_policy()), encoding="utf-8")
    FIGURES.write_text(figures(load_policy()), encoding="utf-8")
