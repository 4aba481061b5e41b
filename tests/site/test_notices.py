"""Whoever made something that is served is named with the terms it is under, on the site and in the bill of materials."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from tools.local import ROOT
from tools.notices.parts import bundled, parts

MADE = re.compile(r"(en/)?(help\.css|wizard/runtime\.mjs|search/index\.json|prebuilt/.*)|share/.*")
"""What the build makes of our own below `assets/`."""


def test_everything_of_others_that_is_served_has_its_notice(site: Path) -> None:
    """Each script, style and runtime file is ours or belongs to a part that is listed; so does all that a bundle or wheel holds."""
    own = {path.relative_to(ROOT / "overrides" / "assets").as_posix() for path in (ROOT / "overrides" / "assets").rglob("*")}
    found = parts()
    listed = {path for part in found for pattern in part.files for path in site.glob(pattern)}
    for path in [*(site / "assets").rglob("*.*"), *(site / "runtime").rglob("*.*")]:
        place = re.sub(r"^assets/([0-9a-f]{16}/)?", "", path.relative_to(site).as_posix())
        if path.suffix not in {".br", ".gz"} and path not in listed:
            assert place in own or MADE.fullmatch(place), f"{path}: whose is it? tools/notices/served.toml does not say"
    names = {part.name for part in found}
    inside = set(bundled(site))
    assert {"rxjs", "fflate"} <= inside
    assert inside <= names


def test_every_notice_is_served_and_linked(site: Path) -> None:
    """One file has each part with its terms, and the pages about privacy lead to it."""
    text = (site / "licences.txt").read_text(encoding="utf-8")
    for part in parts():
        assert f"- {f'{part.name} {part.version}'.strip()} ({part.licence})" in text
        assert all(terms.strip() in text for terms in part.texts)
    for needed in (
        "Mozilla Public License Version 2.0",
        "PYTHON SOFTWARE FOUNDATION LICENSE",
        "Lirian Su",
        "Martin Donath",
        "Apache License",
    ):
        assert needed in text
    for page in ("privacy", "en/privacy"):
        (link,) = re.findall(r'href="([^"]*licences\.txt)"', (site / page / "index.html").read_text(encoding="utf-8"))
        assert (site / page / link).resolve() == (site / "licences.txt").resolve()


@pytest.mark.usefixtures("site")
def test_the_bill_of_materials_is_of_what_is_served() -> None:
    """It is sound CycloneDX, has every part with its licence, and no tool of build or tests."""
    text = (ROOT / "build" / "sbom-served.json").read_text(encoding="utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    components = {one["name"]: one for one in json.loads(text)["components"]}
    assert components.keys() == {part.name for part in parts()}
    assert all(one["licenses"] for one in components.values())
    assert {"mkdocs", "pytest", "esbuild", "typescript"}.isdisjoint(components)


def test_a_wheel_without_its_licence_stops_the_build(tmp_path: Path) -> None:
    """The message names the wheel and where its licence is to be given."""
    with zipfile.ZipFile(tmp_path / "newlib-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("newlib-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: newlib\nVersion: 1.0\nLicense: MIT\n")
    with pytest.raises(ValueError, match=r"newlib 1\.0 is served without its licence.*served\.toml"):
        parts(tmp_path)
