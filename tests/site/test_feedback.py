"""Feedback: off when nothing is configured, a prefilled mail when it is."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tools.local import ROOT
from wizard.model import Policy


def test_feedback_is_off_unless_configured(site: Path) -> None:
    """Without an address no page asks for feedback."""
    assert 'class="feedback"' not in (site / "guides" / "paid" / "index.html").read_text(encoding="utf-8")


def test_feedback_opens_a_prefilled_mail(policy: Policy, tmp_path: Path) -> None:
    """With an address every article offers a mail that names the page, and nothing is sent by itself."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", "mkdocs.en.yml", "--site-dir", str(tmp_path)]
    environment = os.environ | {"FEEDBACK": "mailto:help@example.org", "SITE_URL": "https://example.org/"}
    subprocess.run(command, check=True, cwd=ROOT, env=environment, capture_output=True)
    html = (tmp_path / "guides" / "paid" / "index.html").read_text(encoding="utf-8")
    assert 'href="mailto:help@example.org?subject=Paid%20but%20not%20dispatched' in html
    assert "body=https%3A//example.org/en/guides/paid/" in html
    assert "data-feedback hidden>" in html, "asked for twice: the row that asks whether it helped opens it"
    assert "data-feedback>" in (tmp_path / "glossary" / "index.html").read_text(encoding="utf-8")
    sitemap = (tmp_path / "sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>https://example.org/en/guides/paid/</loc>" in sitemap
    assert set(re.findall("<lastmod>(.*)</lastmod>", sitemap)) == {policy.version.isoformat()}, "the day of the build is in the site"
