"""The attributes that our elements have, and the hooks by which the page's scripts find them. For type checkers only.

Every key of `Hooks` is a `data-…` attribute. The scripts read them as `dataset`, typed by `types/hooks.d.ts`, which is made from
this list: a hook that only one side knows does not get past `make check`.
"""

from __future__ import annotations

from typing import TypedDict

type Value = str | None
"""None leaves the attribute out."""

type Flag = bool | None
"""True stands alone; anything else leaves the attribute out."""


class Says(TypedDict):
    """What a copy button says when it has copied."""

    data_copied: str


class Hooks(TypedDict, total=False):
    """What scripts look for, and what they find there."""

    data_abroad: Flag
    data_after: Value
    data_announce: Flag
    data_answer: Value
    data_article: Value
    data_back: Flag
    data_base: Value
    data_broken: Flag
    data_case: Value
    data_cases: Flag
    data_cases_told: Value
    data_cases_waiting: Flag
    data_change: Value
    data_chosen: Value
    data_copied: Value
    data_clear_rest: Value
    data_copy_link: Value
    data_desk: Flag
    data_desk_also: Flag
    data_desk_answer: Flag
    data_desk_articles: Flag
    data_desk_code: Flag
    data_desk_copy: Flag
    data_desk_count: Flag
    data_desk_fields: Flag
    data_desk_keys: Flag
    data_desk_link: Flag
    data_desk_markdown: Flag
    data_desk_message: Flag
    data_desk_new: Flag
    data_desk_none: Flag
    data_desk_recent: Flag
    data_desk_reply: Flag
    data_desk_said: Flag
    data_desk_snippet_add: Flag
    data_desk_snippets: Flag
    data_export: Value
    data_failed: Value | Flag
    data_file: Value
    data_fill: Flag
    data_finish: Flag
    data_forget: Value
    data_forget_all: Value
    data_form: Value
    data_from: Value
    data_import: Flag
    data_inline: Value
    data_input: Value
    data_keep: Flag
    data_make_room: Flag
    data_key: Value
    data_leads_on: Value
    data_kind: Value
    data_label: Flag
    data_lang: Value
    data_left: Value
    data_more: Flag
    data_outcome: Value
    data_platform: Value
    data_prebuilt: Value
    data_print: Value
    data_qr: Value
    data_qr_box: Flag
    data_qr_code: Flag
    data_question: Value
    data_read_first: Flag
    data_read_on: Flag
    data_read_own: Flag
    data_reading: Flag
    data_reading_found: Flag
    data_reading_panel: Flag
    data_reading_starting: Flag
    data_reminder: Flag
    data_reply: Value
    data_restart: Flag
    data_resume: Value
    data_said: Value
    data_save: Value
    data_screen: Flag
    data_share: Flag
    data_short: Flag
    data_since: Flag
    data_skip: Value
    data_slow: Flag
    data_starting: Flag
    data_state: Value
    data_tabs: Value
    data_text: Value
    data_tick: Value
    data_told: Flag
    data_timeline: Value
    data_title: Value
    data_undrawn: Flag
    data_unread: Value
    data_until: Value
    data_useful: Value
    data_useful_next: Flag
    data_useful_said: Flag
    data_value: Value
    data_wizard: Flag


class TemplateHooks(TypedDict, total=False):
    """Hooks that the templates under `overrides/` write themselves."""

    data_asked: Flag
    data_by_hand: Flag
    data_by_hand_close: Flag
    data_feedback: Flag
    data_index: Value
    data_instead: Flag
    data_lost: Flag
    data_root: Value
    data_sandboxed: Flag
    data_search: Flag
    data_search_count: Flag
    data_search_none: Flag
    data_search_open: Flag
    data_unfetched: Value
    data_unprinted: Flag
    data_unreached: Flag
    data_unsaved: Flag
    data_wrong: Flag


class Marks(TypedDict, total=False):
    """What scripts write and styles, tests or the theme read."""

    data_drawn: Value
    data_md_color_scheme: Value
    data_printing: Flag
    data_ready: Flag
    data_theme: Value
    data_running: Flag


class Attributes(Hooks, total=False):
    """Everything an element of ours can have; a trailing `_` keeps a name apart from Python's own."""

    aria_current: Value
    aria_describedby: Value
    aria_hidden: Value
    aria_label: Value
    aria_labelledby: Value
    aria_live: Value
    aria_pressed: Value
    accept: Value
    as_: Value
    autocomplete: Value
    checked: Flag
    class_: Value
    crossorigin: Value
    fetchpriority: Value
    for_: Value
    hidden: Flag
    href: Value
    id: Value
    inputmode: Value
    lang: Value
    max: Value
    maxlength: Value
    method: Value
    name: Value
    novalidate: Flag
    open: Flag
    placeholder: Value
    rel: Value
    role: Value
    rows: Value
    scope: Value
    selected: Flag
    src: Value
    tabindex: Value
    title: Value
    type: Value
    value: Value
