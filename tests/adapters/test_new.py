"""A new platform: complete and sound from the first moment, and nothing written where it cannot be."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import jsonschema
import pytest

from tests.load.test_schema import CHECKERS, as_json
from tests.own.alone import in_chinese_alone
from tests.policy import test_policy
from tests.render.test_reply import SUPPORT
from wizard.adapters.cli import main
from wizard.adapters.mkdocs.pages import made_pages
from wizard.answer.addresses import answer_path
from wizard.answer.wording import Words
from wizard.lint.due import REPLACE
from wizard.load import load_policy
from wizard.load.files import BUNDLED, read_documents
from wizard.model import LANGS, Policy

NAMES = ("--name", "新站", "--name-en", "Xinzhan")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the policy."""
    return Path(shutil.copytree(str(BUNDLED), tmp_path / "policy"))


def _new(folder: Path, platform: str = "xinzhan", *more: str) -> int:
    return main(["new", "platform", platform, "--policy", str(folder), *more])


@pytest.mark.parametrize("names", [NAMES, (), ("--name", "新站")], ids=["both names", "no name", "the Chinese name"])
def test_a_new_platform_is_sound_at_once(folder: Path, names: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    """Lint finds nothing: no gap, no unused entry, no text in one language, no article that its questions miss."""
    assert _new(folder, "xinzhan", *names) == 0
    assert main(["lint", str(folder)]) == 0
    assert "lint: 0 problems" in capsys.readouterr().out


def test_it_stands_last_and_bears_its_names(policy: Policy, folder: Path) -> None:
    """Its place is after all others, and what it says of itself and is found by has the names it was given."""
    assert _new(folder, "xinzhan", *NAMES) == 0
    made = load_policy(folder)
    assert list(made.platforms) == [*policy.platforms, "xinzhan"]
    platform = made.platforms["xinzhan"]
    assert (platform.name.zh, platform.name.en) == ("新站", "Xinzhan")
    assert set(platform.called) == {"xinzhan", "新站"}
    assert made.articles["platform-xinzhan"].title.zh == "新站订单怎么取消"
    assert platform.parameters == policy.shared_parameters(), "no figure is true of any platform"


def test_what_is_not_replaced_yet_is_due(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By file and line, in `due` and beside lint's own result; once a line is deleted it is told of no more."""
    assert _new(folder, "xinzhan", *NAMES) == 0
    capsys.readouterr()
    assert main(["due", "--policy", str(folder), "--now", "2026-12-01"]) == 1
    (line,) = (line for line in capsys.readouterr().out.splitlines() if line.startswith("xinzhan/table.toml: "))
    file = folder / "xinzhan" / "table.toml"
    marked = [n for n, text in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1) if text.startswith("# REPLACE")]
    assert f": line{'s' if marked[1:] else ''} {', '.join(map(str, marked))}: “# REPLACE” still stands" in line
    assert main(["lint", str(folder)]) == 0
    assert "due: xinzhan/table.toml: " in capsys.readouterr().err
    file.write_text(file.read_text(encoding="utf-8").replace("# REPLACE", "#"), encoding="utf-8")
    main(["due", "--policy", str(folder)])
    assert "xinzhan/table.toml" not in capsys.readouterr().out


def test_every_sentence_is_marked_or_holds_anywhere(folder: Path) -> None:
    """Each file says what to replace, in none is a token left, and none cites a rule that the platform never published."""
    assert _new(folder, "xinzhan", *NAMES) == 0
    texts = {path.name: path.read_text(encoding="utf-8") for path in (folder / "xinzhan").glob("*.toml")}
    assert set(texts) == {"flow.toml", "table.toml", "outcomes.toml", "texts.toml", "parameters.toml", "sources.toml"}
    for name, text in texts.items():
        assert "# REPLACE: " in text, name
        assert not re.search("PLATFORM_ID|NAME_ZH|NAME_EN", text), name
    platform = load_policy(folder).platforms["xinzhan"]
    for outcome in platform.outcomes.values():
        cited = {source for part in outcome.parts() for source in part.sources} | set(outcome.sources)
        assert not [source for source in cited if source.startswith("xinzhan.")]


def test_its_own_support_can_say_them(folder: Path) -> None:
    """In a reply of support nobody is sent to support: each sentence that would has another for that."""
    assert _new(folder, "xinzhan", *NAMES) == 0
    for outcome in load_policy(folder).platforms["xinzhan"].outcomes.values():
        said = [outcome.reply.zh] if outcome.reply else [outcome.title.zh, outcome.summary.zh]
        for step in outcome.steps:
            said += [step.reply.zh] if step.reply else [text.zh for text in step.sentences()]
        assert [text for text in said if SUPPORT.search(text)] == []


def test_editors_accept_its_files(folder: Path) -> None:
    """The schema of a platform's files fits what is written."""
    assert _new(folder) == 0
    for path, document in read_documents(folder).items():
        if path.startswith("xinzhan/"):
            jsonschema.validate(as_json(document), CHECKERS["platform"].schema)


def test_each_outcome_has_a_case(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file of cases passes the test that takes it, and whoever edits the platform sees there what changes."""
    assert _new(folder, "xinzhan", *NAMES, "--cases", str(tmp_path)) == 0
    cases = tomllib.loads((tmp_path / "xinzhan.toml").read_text(encoding="utf-8"))["case"]
    made = load_policy(folder)
    assert {case["outcome"] for case in cases} == made.platforms["xinzhan"].outcomes.keys()
    for case in cases:
        test_policy.test_case(made, case, monkeypatch)


@pytest.mark.parametrize("lang", LANGS)
def test_it_has_all_its_pages(folder: Path, lang: str) -> None:
    """Its own page and one for each outcome, in both languages."""
    assert _new(folder, "xinzhan", *NAMES) == 0
    made = load_policy(folder)
    words = Words(lang="en" if lang == "en" else "zh", wording=made.wording, today=None)
    paths = {page.path for page in made_pages(made, words)}
    assert {"platforms/xinzhan/", *map(answer_path, made.platforms["xinzhan"].outcomes)} <= paths


def test_two_in_a_row(folder: Path) -> None:
    """A second one gets the next place and takes nothing from the first."""
    assert _new(folder, "xinzhan", *NAMES) == 0
    assert _new(folder, "dianquan", "--name", "点券站", "--name-en", "Dianquan") == 0
    assert list(load_policy(folder).platforms)[-2:] == ["xinzhan", "dianquan"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("Xinzhan",), "ID: got 'Xinzhan'; accepted: small letters"),
        (("a--b",), "ID: got 'a--b'; accepted: small letters"),
        (("1a",), "ID: got '1a'; accepted: small letters"),
        (("x/../y",), "ID: got 'x/../y'; accepted: small letters"),
        (("x" * 31,), f"ID: got '{'x' * 31}'; accepted: small letters"),
        (("lishi",), "ID: got 'lishi'; accepted: one that is not taken; taken are btepai · common · haoka · kameng · lishi"),
        (("common",), "ID: got 'common'; accepted: one that is not taken"),
        (("xin", "--name", "李氏卡盟"), "--name: got '李氏卡盟'; accepted: another name, as lint says of this one: "),
        (("xin", "--name", "订单"), "--name: got '订单'; accepted: another name, as lint says of this one: "),
        (("xin", "--name-en", "Lishi (李氏卡盟)"), "--name-en: got 'Lishi (李氏卡盟)'; accepted: another name"),
        (("xin", "--name-en", "order"), "--name-en: got 'order'; accepted: another name"),
        (("xin", "--name", 'a"b'), "--name: got 'a\"b'; accepted: a name of at most 40 characters"),
        (("xin", "--name", "{platform}"), "--name: got '{platform}'; accepted: a name of at most 40 characters"),
        (("xin", "--name", " "), "--name: got ' '; accepted: a name of at most 40 characters"),
        (("xin", "--cases", "/nowhere"), "--cases: got '/nowhere'; accepted: a folder that is there"),
    ],
)
def test_what_will_not_do_is_one_line(folder: Path, arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It names what was given and what is accepted, and leaves the policy as it was."""
    before = sorted(path.relative_to(folder) for path in folder.rglob("*"))
    assert _new(folder, *arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(said)
    assert captured.err.count("\n") == 1
    assert sorted(path.relative_to(folder) for path in folder.rglob("*")) == before


def test_only_platforms_can_be_new(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Anything else is refused by name, and so is a folder without a policy."""
    assert main(["new", "article", "x", "--policy", str(folder)]) == 2
    assert capsys.readouterr().err == "new: got 'article'; accepted: platform\n"
    assert _new(folder / "nowhere") == 2
    assert "accepted: a policy folder" in capsys.readouterr().err


def test_a_policy_with_problems_is_mended_first(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They are told, so that nobody takes them for the new platform's; nothing is written."""
    file = folder / "haoka" / "table.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('outcome = "unpaid.cancel"', 'outcome = "nowhere"'), encoding="utf-8")
    assert _new(folder, "xinzhan", *NAMES) == 1
    told = capsys.readouterr().err
    assert "haoka/table.toml: rule.unpaid.outcome: got 'nowhere'" in told
    assert "nothing is written" in told
    assert not (folder / "xinzhan").exists()


def test_a_policy_may_have_sentences_of_its_own_for_new_platforms(folder: Path) -> None:
    """Those of its folder `_new` are taken in place of ours; the loader leaves them alone."""
    own = shutil.copytree(Path(str(BUNDLED)).parent / "adapters" / "commands" / "skeleton", folder / "_new")
    flow = own / "flow.toml"
    flow.write_text(flow.read_text(encoding="utf-8").replace("平台上架的商品", "我们上架的商品"), encoding="utf-8")
    assert "_new" not in {path.split("/")[0] for path in read_documents(folder)}
    assert _new(folder, "xinzhan", *NAMES) == 0
    assert load_policy(folder).platforms["xinzhan"].sells.zh == "我们上架的商品"


def test_what_its_own_sentences_lack_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With file and key of the platform that would have been; nothing is written."""
    own = shutil.copytree(Path(str(BUNDLED)).parent / "adapters" / "commands" / "skeleton", folder / "_new")
    (own / "table.toml").unlink()
    assert _new(folder, "xinzhan", *NAMES) == 1
    told = capsys.readouterr().err
    assert "xinzhan/outcomes.toml: outcome.unpaid.cancel: no rule leads here" in told
    assert "nothing is written" in told
    assert not (folder / "xinzhan").exists()


def test_a_site_in_chinese_alone_gets_no_english(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither sentences nor a name, and one that is given is refused; comments stay, with what they show as examples."""
    in_chinese_alone(folder)
    assert _new(folder, "xinzhan", "--name", "新站", "--name-en", "New") == 2
    assert "accepted: nothing: the site is in Chinese alone" in capsys.readouterr().err
    assert _new(folder, "xinzhan", "--name", "新站") == 0
    texts = [file.read_text(encoding="utf-8") for file in (folder / "xinzhan").glob("*.toml")]
    assert [line for text in texts for line in text.splitlines() if re.search(r"^[^#]*(\ben =|\.en\b)", line)] == []
    assert sum(text.count(REPLACE) for text in texts) > 0
