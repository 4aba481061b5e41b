"""Break the engine and the policy on purpose, one change at a time, and see whether the tests notice: `make mutants`.

`python -m tools.mutants harm` tries only the changes of `harm.toml`, each of which would harm somebody who follows the answer.

Each mutant is a copy of the package in a folder of its own, so that nothing here can be left broken. Survivors are printed with the
change that nobody noticed.
"""

from __future__ import annotations

import ast
import copy
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from tools.local import ROOT

MODULES = ("decide/engine", "decide/timeline", "decide/working_days", "decide/answers", "decide/journey", "answer/period")
TESTS = (
    "tests/decide",
    "tests/answer",
    "tests/policy",
    "tests/adapters/test_bridge.py",
    "tests/screens/test_since.py",
)
"""What knows engine and policy, quick ones first."""

SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn,
    ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add,
}  # fmt: skip
DATA: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    ("a rule dropped", re.compile(r"\n\[\[rule\]\].*?(?=\n\[\[rule\]\]|\Z)", re.DOTALL), lambda _found: ""),
    ("a figure raised", re.compile(r"max = (\d+)"), lambda found: f"max = {int(found[1]) + 1}"),
    ("a unit swapped", re.compile(r'unit = "working-day"'), lambda _found: 'unit = "day"'),
    ("a verdict swapped", re.compile(r'verdict = "cancellable"'), lambda _found: 'verdict = "needs-review"'),
    (
        "a condition widened",
        re.compile(r'when = \{ (\w+) = "(\w[\w-]*)"'),
        lambda found: f'when = {{ {found[1]} = ["{found[2]}", "unknown"]',
    ),
)


class Mutant(NamedTuple):
    """One change: where, what, and the changed file."""

    path: str
    change: str
    text: str


def of_code() -> Iterator[Mutant]:
    """Comparisons, operators and whole numbers of the engine, each turned into its neighbour."""
    for module in MODULES:
        path = f"wizard/{module}.py"
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        for number, node in enumerate(ast.walk(tree)):
            for change, mutate in _changes(node):
                broken = copy.deepcopy(tree)
                mutate([*ast.walk(broken)][number])
                yield Mutant(path, f"line {getattr(node, 'lineno', 0)}: {change}", ast.unparse(broken))


def _changes(node: ast.AST) -> Iterator[tuple[str, Callable[[Any], object]]]:
    if isinstance(node, ast.Compare) and type(node.ops[0]) in SWAPS:
        new = SWAPS[type(node.ops[0])]
        yield f"{type(node.ops[0]).__name__} to {new.__name__}", lambda found: found.ops.__setitem__(0, new())
    elif isinstance(node, (ast.BoolOp, ast.BinOp)) and type(node.op) in SWAPS:
        other = SWAPS[type(node.op)]
        yield f"{type(node.op).__name__} to {other.__name__}", lambda found: setattr(found, "op", other())
    elif isinstance(node, ast.Constant) and type(node.value) is int:
        yield f"{node.value} to {node.value + 1}", lambda found: setattr(found, "value", found.value + 1)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not dropped", lambda found: setattr(found, "op", ast.UAdd())


def of_data() -> Iterator[Mutant]:
    """Rules, figures, units, verdicts and conditions of every platform."""
    for path in sorted((ROOT / "wizard" / "policy").rglob("*.toml")):
        text = path.read_text(encoding="utf-8")
        for change, pattern, mutate in DATA:
            for found in pattern.finditer(text):
                line = text[: found.start()].count("\n") + 1
                yield Mutant(
                    path.relative_to(ROOT).as_posix(),
                    f"line {line}: {change}",
                    f"{text[: found.start()]}{mutate(found)}{text[found.end() :]}",
                )


def of_harm() -> Iterator[Mutant]:
    """Each change of `harm.toml`; raises ValueError for one whose words stand nowhere, or twice."""
    for row in tomllib.loads((ROOT / "tools" / "harm.toml").read_text(encoding="utf-8"))["mutant"]:
        text = (ROOT / row["file"]).read_text(encoding="utf-8")
        if text.count(row["old"]) != 1:
            raise ValueError(f"{row['harm']}: {row['file']} holds the words {text.count(row['old'])} times, not once")
        yield Mutant(row["file"], row["harm"], text.replace(row["old"], row["new"]))


def noticed(mutant: Mutant) -> str | None:
    """What lint or the tests say of it first, None where they say nothing."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("wizard", "tests", "tools"):
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        for part in ("pyproject.toml", "CONTRIBUTING.md", "overrides"):
            (folder / part).symlink_to(ROOT / part)
        (folder / mutant.path).write_text(mutant.text, encoding="utf-8")
        environment = os.environ | {"PYTHONPATH": name, "PYTHONDONTWRITEBYTECODE": "1"}
        pytest = ["-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--rootdir", name, *TESTS]
        for command in (["-m", "wizard", "lint"], pytest):
            done = subprocess.run(
                [sys.executable, *command], cwd=name, env=environment, capture_output=True, text=True, timeout=1200, check=False
            )
            if done.returncode:
                said = [line for line in (done.stdout + done.stderr).splitlines() if line.startswith("FAILED") or ".toml: " in line]
                return said[0] if said else f"{command[1]} failed"
    return None


def sample(code: int, data: int) -> list[Mutant]:
    """So many mutants of each kind, the same ones each time."""
    chance = random.Random(1)  # noqa: S311 - a sample, not a secret
    return [*chance.sample([*of_code()], code), *chance.sample([*of_data()], data)]


def main(chosen: list[Mutant]) -> None:
    """Try these and print what noticed each; raises RuntimeError where the tests fail by themselves and would notice anything."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    alone = noticed(Mutant("untouched.toml", "nothing", text))
    if alone is not None:
        raise RuntimeError(f"without any change: {alone}")
    with ThreadPoolExecutor(2) as pool:
        said = list(zip(chosen, pool.map(noticed, chosen), strict=True))
    for mutant, by in said:
        sys.stdout.write(f"{'caught' if by else 'survived'}: {mutant.path} {mutant.change}{f' by {by[:120]}' if by else ''}\n")
    sys.stdout.write(f"{sum(by is not None for _, by in said)} of {len(chosen)} mutants caught\n")


if __name__ == "__main__":
    if sys.argv[1:] == ["harm"]:
        main([*of_harm()])
    else:
        numbers = [int(argument) for argument in sys.argv[1:3]]
        main([*of_harm(), *(sample(*numbers) if numbers else sample(80, 40))])
