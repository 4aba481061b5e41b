"""The parts of the site that others made: names, versions, licences and their texts, read from the packages that they come from.

`served.toml` says what is copied into the site; every wheel of the browser's Python is a part without being named there. Nothing is
written twice: a version stands in a package's own metadata, a licence's text in its own file, or in `texts/` where a package has none.
"""

from __future__ import annotations

import email
import json
import re
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from importlib.metadata import distribution
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
WHEELS = ROOT / "build" / "wheels"
NODE = ROOT / "node_modules"
TEXT = re.compile(r"(^|/)(licen[cs]e|copying|notice|copyright|authors)[^/]*$", re.IGNORECASE)
"""Files of a package that say whose it is and what may be done with it."""
OURS = "can_i_cancel"


class Part(NamedTuple):
    """Something of others that is served.

    `licence` is an SPDX expression, `within` the part that brings it along, `files` patterns below the site, `source` where its makers
    publish the source.
    """

    name: str
    version: str
    licence: str
    texts: tuple[str, ...]
    purl: str = ""
    source: str = ""
    within: str = ""
    files: tuple[str, ...] = ()


def parts(wheels: Path = WHEELS) -> list[Part]:
    """All of them, by name; raises ValueError where one has no licence or no text of it."""
    given = tomllib.loads((HERE / "served.toml").read_text(encoding="utf-8"))
    found = [
        *(_npm(name, said) for name, said in given["npm"].items()),
        *(_pypi(name, said) for name, said in given["pypi"].items()),
        *(_other(name, said) for name, said in given["other"].items()),
        *(_wheel(path, given["wheel"]) for path in sorted(wheels.glob("*.whl")) if not path.name.startswith(OURS)),
    ]
    for part in found:
        if not part.licence or not part.texts:
            raise ValueError(
                f"{part.name} {part.version} is served without its licence: give it `licence` and `text` in tools/notices/served.toml"
            )
    return sorted(found, key=lambda part: (part.within, part.name))


def _npm(name: str, said: Mapping[str, Any]) -> Part:
    folder = NODE / name
    package = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    own = tuple(_read(path) for path in sorted(folder.iterdir()) if path.is_file() and TEXT.search(path.name))
    licence = said.get("licence") or package.get("license", "")
    repository = package.get("repository", "")
    address = repository if isinstance(repository, str) else repository["url"]
    purl = f"pkg:npm/{name}@{package['version']}"
    return _part(name, package["version"], licence, own, {"source": _address(address), **said}, purl)


def _pypi(name: str, said: Mapping[str, Any]) -> Part:
    package = distribution(name)
    files = [path for path in package.files or () if ".dist-info/" in path.as_posix() and TEXT.search(path.name)]
    licence = said.get("licence") or package.metadata.get("License-Expression") or package.metadata.get("License") or ""
    own = tuple(_read(Path(str(path.locate()))) for path in files)
    return _part(
        name, package.version, licence, own, {"source": _published(package.metadata), **said}, f"pkg:pypi/{name}@{package.version}"
    )


def _other(name: str, said: Mapping[str, Any]) -> Part:
    own: tuple[str, ...] = ()
    if "package" in said:
        (path,) = (path for path in distribution(said["package"]).files or () if path.as_posix() == said["holds"])
        own = (_read(Path(str(path.locate()))),)
    version = _made_with()[said["version"]] if "version" in said else ""
    return _part(name, version, said["licence"], own, said, "")


def _wheel(path: Path, given: Mapping[str, Mapping[str, Any]]) -> Part:
    """A wheel as it is unpacked into the browser's Python."""
    with zipfile.ZipFile(path) as wheel:
        names = [name for name in sorted(wheel.namelist()) if ".dist-info/" in name]
        metadata = email.message_from_bytes(wheel.read(next(name for name in names if name.endswith("/METADATA"))))
        own = tuple(wheel.read(name).decode("utf-8") for name in names if TEXT.search(name))
    name, version = metadata["Name"], metadata["Version"]
    said = {"within": "pyodide", "source": _published(metadata), **given.get(name, {})}
    licence = said.get("licence") or metadata["License-Expression"] or metadata["License"] or ""
    return _part(name, version, licence, own, said, f"pkg:pypi/{name}@{version}")


def _part(name: str, version: str, licence: str, own: tuple[str, ...], said: Mapping[str, Any], purl: str) -> Part:
    texts = (*own, *([_read(HERE / "texts" / f"{said['text']}.txt")] if "text" in said else []))
    files, within, source = tuple(said.get("files", ())), said.get("within", ""), said.get("source", "")
    return Part(name=name, version=version, licence=licence, texts=texts, purl=purl, source=source, within=within, files=files)


def _address(repository: str) -> str:
    """A repository as npm names it, as an address: `owner/name` is one of a well-known host."""
    plain = repository.removeprefix("git+").removesuffix(".git")
    return plain if "://" in plain else f"https://github.com/{plain}"


def _published(metadata: Any) -> str:
    """Where a Python package says that its source is; its home otherwise."""
    links = dict(link.split(", ", 1) for link in metadata.get_all("Project-URL", []))
    return str(links.get("Source") or links.get("Repository") or metadata.get("Home-page") or "")


def _made_with() -> dict[str, str]:
    """What Pyodide says that it was made with: the version of Python, and of Emscripten as its platform."""
    info = json.loads((NODE / "pyodide" / "pyodide-lock.json").read_text(encoding="utf-8"))["info"]
    return {"python": info["python"], "platform": info["platform"].removeprefix("emscripten_").replace("_", ".")}


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def bundled(site: Path) -> Iterator[str]:
    """The packages that the built bundles say they hold: the theme's by its map, others by the comments that their bundler leaves."""
    for path in sorted((site / "assets").rglob("*.map")):
        for source in json.loads(_read(path))["sources"]:
            yield from re.findall(r"node_modules/((?:@[^/]+/)?[^/]+)", source)
    for path in (*sorted((site / "assets").glob("javascripts/*.js")), NODE / "docx" / "dist" / "index.mjs"):
        yield from re.findall(r"^// node_modules/((?:@[^/]+/)?[^/]+)", _read(path), re.MULTILINE)
