/** What the build writes for the search of one language: `wizard/adapters/mkdocs/search.py`. */
export interface SearchData {
  documents: { id: string; url: string; title: string; answer: string; verdicts: string[]; platforms: string[] }[];
  /** By how much they count: plain texts that lead to an article, by its id, with a bar between them. */
  examples: { weight: number; texts: Record<string, string> }[];
  /** What queries are about: the words that say so, with a bar between them. */
  concepts: Record<string, string>;
  /** Names of others whose orders are not ours, and of everyday things, with a bar between them. */
  elsewhere: string;
  /** Words that deny the one behind them. */
  denies: { zh: string[]; en: string[] };
  /** Concepts that say nothing by themselves, words that only ask, and words with which a question is ours all the same. */
  everyday: { concepts: string[]; asks: string[]; ours: string[] };
  /** More texts from which it is known which characters follow one another. */
  texts: string[];
  /** Each sound with its characters behind it, with a bar between them. */
  sounds: string;
  /** Characters in pairs: as some write it, and as it is compared. */
  simplify: string;
  /** Set answers for queries of one word. */
  tops: Record<string, string[]>;
  platforms: { id: string; called: string[]; states: Record<string, { url: string; title: string }> }[];
  labels: Record<string, string>;
  words: Record<string, string>;
}
