/** What the build writes for the search of one language: `wizard/adapters/mkdocs/search.py`. */
export interface SearchData {
  documents: { id: string; url: string; title: string; answer: string; verdicts: string[]; platforms: string[] }[];
  /** Id of an article, a plain text that leads to it, and how much it counts. */
  examples: [string, string, number][];
  /** More texts from which it is known which characters follow one another. */
  texts: string[];
  sounds: Record<string, string>;
  simplify: Record<string, string>;
  /** Set answers for queries of one word. */
  tops: Record<string, string[]>;
  platforms: { called: string[]; states: Record<string, { url: string; title: string }> }[];
  labels: Record<string, string>;
  words: Record<string, string>;
}
