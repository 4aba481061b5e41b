// Written by `make types` from wizard/decide/shapes.py and wizard/screens/shapes.py. Not to be edited.

/** What the shopper typed and ticked beside the answers. */
export interface OwnData {
  item?: string | null;
  words?: string | null;
  ticked?: string[];
}

/** A journey: what was answered and what was left out. */
export interface JourneyData {
  platform: string | null;
  given: Record<string, string>;
  skipped: string[];
  /** All keys in the order in which they were answered or left out, where a question was left out before a later answer. */
  order?: string[];
  own?: OwnData;
}

/** What the page hands back with its next request. */
export interface StateData extends JourneyData {
  case?: string | null;
  /** Of a kept case: when it was last changed, as far as the page knows. */
  saved?: number;
}

/** A kept case. What a row says besides is kept as it is. */
export interface KeptRow extends JourneyData {
  id: string;
  /** When it was last changed, in milliseconds since 1970. */
  saved?: number;
}

/** The next deadline of a kept case in words, for pages that have no Python. */
export interface AheadRow {
  case: string;
  until: string;
  zh: string;
  en: string;
}

/** All kept cases of a device. */
export interface KeptDocument {
  schema: 1;
  /** Among them rows that cannot be read today, as they were found. */
  cases: KeptRow[];
  ahead?: AheadRow[];
  /** What was found in the place of a document and could not be read, as it was. */
  aside?: unknown[];
}

export type Lang = "zh" | "en";

/** What every request says of the page it comes from. */
export interface Device {
  lang: Lang;
  /** The way from the page to the site's root. */
  base: string;
  /** The site's address up to and with its last slash. */
  root?: string;
  /** Milliseconds since 1970. */
  now: number;
  /** What the device keeps. */
  stored?: string;
  /** Whether the device keeps anything at all. */
  storing?: boolean;
  /** What the last reply handed over. */
  state: StateData | null;
}

/** The screen that a link leads to. */
export interface Open extends Device {
  op: "open";
  fragment: string;
  /** Whether the page around an embedded wizard made it: that may fill in the order it is about. */
  hosted?: boolean;
}

/** The screen of the state as it is. */
export interface Show extends Device {
  op: "show";
}

/** An answer to a question. */
export interface Answer extends Device {
  op: "answer";
  key: string;
  value: string;
}

/** A question left out. */
export interface Skip extends Device {
  op: "skip";
  key: string;
}

/** Every optional question left out. */
export interface Finish extends Device {
  op: "finish";
}

/** One step back. */
export interface Back extends Device {
  op: "back";
}

/** The question of an answer that is to be changed. */
export interface Change extends Device {
  op: "change";
  key: string;
}

/** The shopper's own texts, for the texts to send. */
export interface Fill extends Device {
  op: "fill";
  values: Record<string, string>;
}

/** A piece of evidence ticked or not. */
export interface Tick extends Device {
  op: "tick";
  part: string;
  on: boolean;
}

/** The reminders of an answer, as a file. */
export interface Reminder extends Device {
  op: "reminder";
}

/** The support desk's fields and answer: of the state, of what a customer wrote, or of a link. */
export interface Desk extends Device {
  op: "desk";
  reply_lang: Lang | "both";
  tone: string;
  length: string;
  /** The agent's own first words, empty for the usual ones. */
  greeting: string;
  /** Who signs the reply, empty for nobody. */
  name: string;
  /** Ids of articles that the reply answers as well. */
  also: string[];
  /** A customer's message: read about the state's platform, where that is known; what the state holds besides counts for more. */
  text?: string;
  /** An address of the desk, which does too. */
  fragment?: string;
}

/** What a message says, as answers to go on from. */
export interface Read extends Device {
  op: "read";
  text: string;
  /** Keys of answers that were taken back. */
  without: string[];
  /** Answers to what the message says both ways. */
  chosen: Record<string, string>;
  /** Whether the message goes into the texts to send. */
  own: boolean;
}

/** The list of kept cases. */
export interface Cases extends Device {
  op: "cases";
}

/** The answer on the screen, kept from now on. */
export interface Keep extends Device {
  op: "keep";
}

/** A kept case opened. */
export interface Resume extends Device {
  op: "resume";
  case: string;
}

/** The screen again, after another window has changed what is kept. */
export interface Refresh extends Device {
  op: "refresh";
}

/** A kept case removed. */
export interface Forget extends Device {
  op: "forget";
  case: string;
}

/** All kept cases removed. */
export interface ForgetAll extends Device {
  op: "forget-all";
  /** The sign of what the list has shown. */
  shown: string;
}

/** The kept cases of a file taken in. */
export interface Import extends Device {
  op: "import";
  text: string;
  /** Whether the oldest may go where it is too much: asked before. */
  making_room?: boolean;
}

export type Request = Open | Show | Answer | Skip | Finish | Back | Change | Fill | Tick | Reminder | Desk | Read | Cases | Keep | Resume | Refresh | Forget | ForgetAll | Import;

export type ReplyKind = "platform" | "question" | "outcome" | "cases" | "file" | "understood";

/** A file to save. */
export interface FileData {
  name: string;
  type: string;
  text: string;
}

/** A reply of the support desk, ready to paste. */
export interface DeskReply {
  text: string;
  markdown: string;
  html: string;
  /** Opens this answer; codes and dates only. */
  link: string;
  /** What the case is called among the last ones. */
  name: string;
  /** Empty for a reply that answers articles alone. */
  verdict: string;
}

/** What the page draws, and what it hands back. */
export interface Reply {
  state: StateData;
  /** The state without what was typed for texts, for the browser's history; where that is another one. */
  remembered?: StateData;
  kind: ReplyKind;
  /** False where something typed was not. */
  accepted: boolean;
  /** Escaped here, safe to insert as it is. */
  html: string;
  /** The address of the screen: codes only. */
  fragment: string;
  /** What a screen reader hears, and the page's title. */
  announce: string;
  /** Heard instead, where the screen is the same. */
  said?: string;
  /** Shown for a while as well: what came of a press and is not what it promised. */
  told?: string;
  /** Of the support desk; safe to insert like `html`. */
  fields?: string;
  /** Of the support desk, once there is an answer. */
  reply?: DeskReply;
  /** Ids of articles that a message asks about, best first. */
  articles?: string[];
  /** Ids of articles that the support desk's reply answers as well. */
  also?: string[];
  /** What the device has to keep from now on, empty for nothing. */
  stored?: string;
  /** Everything was deleted: what was typed into screens before goes too. */
  wiped?: boolean;
  file?: FileData;
}

/** A question written down by the build: an answer to `key` leads to the step in `next`, where the build knows it. */
export interface PrebuiltQuestion extends Reply {
  /** The step itself, where it is not told apart by its fragment: of a question that may be left out. */
  at: string;
  key: string;
  next: Record<string, string>;
  /** Where other answers that the screen offers lead, by `key=value`. */
  asides: Record<string, string>;
  /** Where leaving it out leads, None for a question that decides the answer. */
  skip: string | null;
  /** Where leaving out all that is left leads. */
  end: string | null;
}

/** The end of a way: which answer it is. Its text is in a file of its own. */
export interface PrebuiltAnswer extends Reply {
  at: string;
  outcome: string;
}

export type PrebuiltStep = PrebuiltQuestion | PrebuiltAnswer;
