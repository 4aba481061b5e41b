// Written by `make types` from wizard/render/attributes.py. Not to be edited.

/** What scripts look for, and what they find there. */
export interface Hooks {
  after?: string;
  announce?: "";
  answer?: string;
  article?: string;
  back?: "";
  base?: string;
  broken?: "";
  case?: string;
  cases?: "";
  casesWaiting?: "";
  change?: string;
  copied?: string;
  copyLink?: string;
  desk?: "";
  deskAnswer?: "";
  deskArticles?: "";
  deskFields?: "";
  export?: string;
  failed?: string;
  file?: string;
  fill?: "";
  finish?: "";
  forget?: string;
  forgetAll?: "";
  form?: string;
  from?: string;
  import?: "";
  inline?: string;
  input?: string;
  keep?: "";
  key?: string;
  kind?: string;
  lang?: string;
  left?: string;
  outcome?: string;
  platform?: string;
  prebuilt?: string;
  print?: string;
  question?: string;
  reminder?: "";
  reply?: string;
  restart?: "";
  resume?: string;
  save?: string;
  screen?: "";
  since?: "";
  skip?: string;
  slow?: "";
  starting?: "";
  state?: string;
  tabs?: string;
  text?: string;
  tick?: string;
  timeline?: string;
  title?: string;
  until?: string;
  value?: string;
  wizard?: "";
}

/** Hooks that the templates under `overrides/` write themselves. */
export interface TemplateHooks {
  index?: string;
  lost?: "";
  root?: string;
  search?: "";
  searchCount?: "";
  searchNone?: "";
  searchOpen?: "";
  unfetched?: string;
}

/** What scripts write and styles, tests or the theme read. */
export interface Marks {
  drawn?: string;
  mdColorScheme?: string;
  printing?: "";
  ready?: "";
}

export type Hook =
  | "data-after"
  | "data-announce"
  | "data-answer"
  | "data-article"
  | "data-back"
  | "data-base"
  | "data-broken"
  | "data-case"
  | "data-cases"
  | "data-cases-waiting"
  | "data-change"
  | "data-copied"
  | "data-copy-link"
  | "data-desk"
  | "data-desk-answer"
  | "data-desk-articles"
  | "data-desk-fields"
  | "data-export"
  | "data-failed"
  | "data-file"
  | "data-fill"
  | "data-finish"
  | "data-forget"
  | "data-forget-all"
  | "data-form"
  | "data-from"
  | "data-import"
  | "data-inline"
  | "data-input"
  | "data-keep"
  | "data-key"
  | "data-kind"
  | "data-lang"
  | "data-left"
  | "data-outcome"
  | "data-platform"
  | "data-prebuilt"
  | "data-print"
  | "data-question"
  | "data-reminder"
  | "data-reply"
  | "data-restart"
  | "data-resume"
  | "data-save"
  | "data-screen"
  | "data-since"
  | "data-skip"
  | "data-slow"
  | "data-starting"
  | "data-state"
  | "data-tabs"
  | "data-text"
  | "data-tick"
  | "data-timeline"
  | "data-title"
  | "data-until"
  | "data-value"
  | "data-wizard"
  | "data-index"
  | "data-lost"
  | "data-root"
  | "data-search"
  | "data-search-count"
  | "data-search-none"
  | "data-search-open"
  | "data-unfetched"
  | "data-drawn"
  | "data-md-color-scheme"
  | "data-printing"
  | "data-ready";
