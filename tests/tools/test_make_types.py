"""The types of the page's scripts: what the typed dictionaries say, and nothing else."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import get_type_hints

import pytest

from tools import make_types
from tools.local import ROOT
from wizard.decide import shapes as journeys
from wizard.render import attributes
from wizard.screens import shapes


@pytest.fixture
def changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The requests and replies with one field that the page does not know yet."""
    source = Path(shapes.__file__).read_text(encoding="utf-8")
    field = '    mood: NotRequired[list[str] | None]\n    """How it went."""\n'
    (tmp_path / "changed_shapes.py").write_text(
        source.replace('    op: Literal["tick"]\n', f'    op: Literal["tick"]\n{field}'), encoding="utf-8"
    )
    spec = importlib.util.spec_from_file_location("changed_shapes", tmp_path / "changed_shapes.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "changed_shapes", module)
    spec.loader.exec_module(module)
    return module


def test_the_files_are_what_python_says() -> None:
    """`make check` asks the same."""
    assert make_types.main("--check") == 0


def test_a_changed_dictionary_changes_the_types(changed: ModuleType) -> None:
    """A new field comes with its comment, optional where it is."""
    before, after = (make_types.bridge_types(journeys, module).splitlines() for module in (shapes, changed))
    assert [line for line in after[1:] if line not in before] == ["  /** How it went. */", "  mood?: string[] | null;"]


def test_a_stale_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The check writes nothing; without it the file is written, and then the check is content."""
    monkeypatch.setattr(make_types, "TYPES", tmp_path)
    assert make_types.main("--check") == 1
    assert "types/bridge.d.ts is not what `make types` writes" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
    assert make_types.main() == 0
    assert make_types.main("--check") == 0


def test_requests_are_told_apart_by_their_name() -> None:
    """A union of interfaces, each with its own `op`, required and optional fields marked."""
    text = make_types.bridge_types(*make_types.BRIDGE)
    assert "export type Request = Open | Show | Answer | " in text
    assert 'export interface Answer extends Device {\n  op: "answer";\n  key: string;\n  value: string;\n}\n' in text
    assert "  /** What the device keeps. */\n  stored?: string;\n" in text
    assert "  state: StateData | null;\n" in text


def test_a_hook_is_a_member_of_the_dataset() -> None:
    """In the scripts' spelling, one that stands alone has nothing to say; and a name to look for, in the page's."""
    text = make_types.hook_types(*make_types.HOOKS)
    assert "  copyLink?: string;\n" in text
    assert '  finish?: "";\n' in text
    assert '\n  | "data-forget-all"\n' in text


def test_scripts_name_hooks_only_where_their_names_are_checked() -> None:
    """Through `hooks.mjs`: a selector or a `dataset` of their own would get past the type checker."""
    scripts = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "overrides" / "assets").rglob("*.mjs")}
    assert [name for name, text in scripts.items() if ".dataset" in text or "[data-" in text or 'Attribute("data-' in text] == []


def test_templates_write_known_hooks_only() -> None:
    """What the theme has of its own aside: all of theirs, and of Python's what a button of theirs has too."""
    templates = [path.read_text(encoding="utf-8") for path in (ROOT / "overrides").rglob("*.html")]
    written = {name for text in templates for name in re.findall(r"\sdata-([a-z-]+)", text) if not name.startswith("md-")}
    own, other = (
        {key.removeprefix("data_").replace("_", "-") for key in get_type_hints(hooks)}
        for hooks in (attributes.TemplateHooks, attributes.Hooks)
    )
    assert own <= written <= own | other
