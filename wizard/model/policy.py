"""The whole policy of one version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from wizard.model.base import Parameter, Source, Text
from wizard.model.calendar import Holidays
from wizard.model.centre import Article, Buttons, Revision, Site, Style, Term, Vocabulary
from wizard.model.decision import Claim, Exemption, Platform
from wizard.model.speech import Speech


@dataclass(frozen=True, kw_only=True, slots=True)
class Policy:
    """The whole policy of one version."""

    version: date
    site: Site
    laws_review_by: date | None
    """When all laws and official rules are to be read again; None where nobody has to."""
    platforms: Mapping[str, Platform]
    """In the order in which they are offered."""
    sources: Mapping[str, Source]
    articles: Mapping[str, Article]
    left_out: Mapping[str, str]
    """Facts that deliberately stand nowhere, with the reason."""
    buttons: Mapping[str, Buttons]
    """By folder: a platform's id, or `common`."""
    glossary: Mapping[str, Term]
    redirects: Mapping[str, str]
    """Addresses below a language's root that have moved, and where they lead."""
    vocabulary: Vocabulary
    speech: Speech
    style: Style
    holidays: Holidays
    claims: Mapping[str, Claim]
    """What texts to be sent may say of a case, and when it is so."""
    exceptions: tuple[Exemption, ...]
    wording: Mapping[str, Text]
    """Words around the answers: headings, labels, units, blanks."""
    changes: tuple[Revision, ...]
    """What versions changed, the newest first; those of one version in the order in which they are written."""

    def shared_parameters(self) -> Mapping[str, Parameter]:
        """The figures that hold on every platform: the only ones that an article's own text may name."""
        first, *others = (platform.parameters for platform in self.platforms.values())
        return {key: parameter for key, parameter in first.items() if all(other.get(key) == parameter for other in others)}
