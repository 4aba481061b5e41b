"""Small drawings beside words: a shape that says a verdict or an action to whoever sees no colour, or reads fast."""

from __future__ import annotations

from wizard.model import Verdict
from wizard.render.html import Html

PATHS = {
    "yes": "M5 12.5l4.5 4.5L19 7.5",
    "no": "M6.5 6.5l11 11M17.5 6.5l-11 11",
    "clock": "M12 7.5V12l3 2M12 3.5a8.5 8.5 0 100 17 8.5 8.5 0 000-17z",
    "run": "M5 12h13M13 7l5 5-5 5",
    "next": "M9 6l6 6-6 6",
    "copy": "M9 8.5h10v11H9zM15 8.5v-4H5v11h4",
    "bell": "M6 16.5V11a6 6 0 0112 0v5.5l1.5 1.5h-15zM10 20.5h4",
    "keep": "M7 4.5h10v15l-5-3.8-5 3.8z",
    "share": "M12 15V4M8 7.5L12 4l4 3.5M5.5 12v7.5h13V12",
    "qr": "M5 5h5v5H5zM14 5h5v5h-5zM5 14h5v5H5zM14 14h2v2h-2zM17 17h2v2h-2z",
    "pen": "M5 19l1-4L16 5l3 3L9 18z",
}
VERDICTS = {Verdict.CANCELLABLE: "yes", Verdict.NEEDS_REVIEW: "clock", Verdict.NOT_CANCELLABLE: "no", Verdict.IN_PROGRESS: "run"}


def icon(name: str) -> Html:
    """A drawing in the colour of the words beside it, which say the same."""
    return Html(f'<svg class="i" width="20" height="20" aria-hidden="true" viewBox="0 0 24 24"><path d="{PATHS[name]}"/></svg>')
