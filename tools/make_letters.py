"""The letters that stand in the pictures for links, as a font of their own: make_letters.py TARGET.

With --check before it: says what the font at TARGET lacks of them. Needed after a change to a word in them. Latin letters are all in
it, Chinese ones only those in use. The font is Noto Sans SC under the SIL Open Font License, taken from a package of one fixed content.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.ttLib import TTFont

from wizard.answer.wording import Words
from wizard.load import load_policy
from wizard.model import Policy
from wizard.render.pages.pictures import pictures

PACKAGE = "@expo-google-fonts/noto-sans-sc@0.4.3"
CONTENT = "sha512-9rAwdFTFHbO/u6Cs0gj2jZbW74TGIiaFNQnXYH2s5wA1bzVkwbaviL4t8YUV642eGYjg86eH6DkAEQmfNHDncQ=="
FILE = "package/700Bold/NotoSansSC_700Bold.ttf"
LATIN = "".join(map(chr, range(0x20, 0x7F)))


def letters(policy: Policy) -> str:
    """Every letter in the pictures of all languages, once, in order."""
    svgs = (svg for lang in policy.site.languages for _, svg in pictures(policy, Words(lang=lang, wording=policy.wording, today=None)))
    return "".join(sorted({letter for svg in svgs for text in re.findall(r"<text[^>]*>([^<]*)", svg) for letter in text}))


def missing(font: Path, policy: Policy) -> str:
    """The letters of the pictures that a font has no drawing of."""
    drawn = TTFont(font).getBestCmap()
    return "".join(letter for letter in letters(policy) if ord(letter) not in drawn)


def check(font: Path) -> None:
    """Say what is missing, on standard error: the site can be built without."""
    if lacking := missing(font, load_policy()):
        sys.stderr.write(f"{font} has no {lacking}, so the pictures for links lack them; run make letters\n")


def main(target: Path) -> None:
    """Write the font to `target`; raises ValueError where the package is not the one we know."""
    with TemporaryDirectory() as folder:
        command = ["npm", "pack", PACKAGE, "--json", "--pack-destination", folder]
        (packed,) = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        if packed["integrity"] != CONTENT:
            raise ValueError(f"{PACKAGE} has another content: {packed['integrity']}")
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as archive:
            archive.extract(FILE, folder, filter="data")
        text = "".join(sorted({*LATIN, *letters(load_policy())}))
        options = [f"--text={text}", f"--output-file={target}", "--no-hinting", "--layout-features=kern", "--name-IDs=0,1,2,6,13,14"]
        subprocess.run([sys.executable, "-m", "fontTools.subset", str(Path(folder) / FILE), *options], check=True)


if __name__ == "__main__":
    check(Path(sys.argv[2])) if sys.argv[1] == "--check" else main(Path(sys.argv[1]))
