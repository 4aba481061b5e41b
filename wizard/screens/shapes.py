"""What crosses the bridge to the page: requests and replies as JSON. For the type checker and the generated `types/bridge.d.ts` only.

A request is a value: everything Python needs to answer it is in it, and Python keeps nothing between two of them.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict, final

from wizard.decide.shapes import StateData

Lang = Literal["zh", "en"]


class Device(TypedDict):
    """What every request says of the page it comes from."""

    lang: Lang
    base: str
    """The way from the page to the site's root."""
    root: NotRequired[str]
    """The site's address up to and with its last slash."""
    now: float
    """Milliseconds since 1970."""
    stored: NotRequired[str]
    """What the device keeps."""
    storing: NotRequired[bool]
    """Whether the device keeps anything at all."""
    state: StateData | None
    """What the last reply handed over."""


class Open(Device):
    """The screen that a link leads to."""

    op: Literal["open"]
    fragment: str
    hosted: NotRequired[bool]
    """Whether the page around an embedded wizard made it: that may fill in the order it is about."""


class Show(Device):
    """The screen of the state as it is."""

    op: Literal["show"]


class Answer(Device):
    """An answer to a question."""

    op: Literal["answer"]
    key: str
    value: str


class Skip(Device):
    """A question left out."""

    op: Literal["skip"]
    key: str


class Finish(Device):
    """Every optional question left out."""

    op: Literal["finish"]


class Back(Device):
    """One step back."""

    op: Literal["back"]


class Change(Device):
    """The question of an answer that is to be changed."""

    op: Literal["change"]
    key: str


class Fill(Device):
    """The shopper's own texts, for the texts to send."""

    op: Literal["fill"]
    values: dict[str, str]


class Tick(Device):
    """A piece of evidence ticked or not."""

    op: Literal["tick"]
    part: str
    on: bool


class Reminder(Device):
    """The reminders of an answer, as a file."""

    op: Literal["reminder"]


class Desk(Device):
    """The support desk's fields and answer: of the state, of what a customer wrote, or of a link."""

    op: Literal["desk"]
    reply_lang: Lang | Literal["both"]
    tone: str
    length: str
    greeting: str
    """The agent's own first words, empty for the usual ones."""
    name: str
    """Who signs the reply, empty for nobody."""
    also: list[str]
    """Ids of articles that the reply answers as well."""
    text: NotRequired[str]
    """A customer's message: read about the state's platform, where that is known; what the state holds besides counts for more."""
    fragment: NotRequired[str]
    """An address of the desk, which does too."""


class Read(Device):
    """What a message says, as answers to go on from."""

    op: Literal["read"]
    text: str
    without: list[str]
    """Keys of answers that were taken back."""
    chosen: dict[str, str]
    """Answers to what the message says both ways."""
    own: bool
    """Whether the message goes into the texts to send."""


class Cases(Device):
    """The list of kept cases."""

    op: Literal["cases"]


class Keep(Device):
    """The answer on the screen, kept from now on."""

    op: Literal["keep"]


class Resume(Device):
    """A kept case opened."""

    op: Literal["resume"]
    case: str


class Refresh(Device):
    """The screen again, after another window has changed what is kept."""

    op: Literal["refresh"]


class Forget(Device):
    """A kept case removed."""

    op: Literal["forget"]
    case: str


class ForgetAll(Device):
    """All kept cases removed."""

    op: Literal["forget-all"]
    shown: str
    """The sign of what the list has shown."""


class Import(Device):
    """The kept cases of a file taken in."""

    op: Literal["import"]
    text: str
    making_room: NotRequired[bool]
    """Whether the oldest may go where it is too much: asked before."""


Request = (
    Open
    | Show
    | Answer
    | Skip
    | Finish
    | Back
    | Change
    | Fill
    | Tick
    | Reminder
    | Desk
    | Read
    | Cases
    | Keep
    | Resume
    | Refresh
    | Forget
    | ForgetAll
    | Import
)

ReplyKind = Literal["platform", "question", "outcome", "cases", "file", "understood"]


class FileData(TypedDict):
    """A file to save."""

    name: str
    type: str
    text: str


class DeskReply(TypedDict):
    """A reply of the support desk, ready to paste."""

    text: str
    markdown: str
    html: str
    link: str
    """Opens this answer; codes and dates only."""
    name: str
    """What the case is called among the last ones."""
    verdict: str
    """Empty for a reply that answers articles alone."""


class Reply(TypedDict):
    """What the page draws, and what it hands back."""

    state: StateData
    remembered: NotRequired[StateData]
    """The state without what was typed for texts, for the browser's history; where that is another one."""
    kind: ReplyKind
    accepted: bool
    """False where something typed was not."""
    html: str
    """Escaped here, safe to insert as it is."""
    fragment: str
    """The address of the screen: codes only."""
    announce: str
    """What a screen reader hears, and the page's title."""
    said: NotRequired[str]
    """Heard instead, where the screen is the same."""
    told: NotRequired[str]
    """Shown for a while as well: what came of a press and is not what it promised."""
    fields: NotRequired[str]
    """Of the support desk; safe to insert like `html`."""
    reply: NotRequired[DeskReply]
    """Of the support desk, once there is an answer."""
    articles: NotRequired[list[str]]
    """Ids of articles that a message asks about, best first."""
    also: NotRequired[list[str]]
    """Ids of articles that the support desk's reply answers as well."""
    stored: NotRequired[str]
    """What the device has to keep from now on, empty for nothing."""
    wiped: NotRequired[bool]
    """Everything was deleted: what was typed into screens before goes too."""
    file: NotRequired[FileData]


@final
class PrebuiltQuestion(Reply):
    """A question written down by the build: an answer to `key` leads to the step in `next`, where the build knows it."""

    at: str
    """The step itself, where it is not told apart by its fragment: of a question that may be left out."""
    key: str
    next: dict[str, str]
    asides: dict[str, str]
    """Where other answers that the screen offers lead, by `key=value`."""
    skip: str | None
    """Where leaving it out leads, None for a question that decides the answer."""
    end: str | None
    """Where leaving out all that is left leads."""


@final
class PrebuiltAnswer(Reply):
    """The end of a way: which answer it is. Its text is in a file of its own."""

    at: str
    outcome: str


PrebuiltStep = PrebuiltQuestion | PrebuiltAnswer
