/** A line of a list, and where choosing it leads (absolute). */
export interface Item {
  label: string;
  url: string;
  /** It is what is in force. */
  current?: boolean;
}

export interface ListScreen {
  title: string;
  /** What there is to know before one chooses. */
  prompt: string;
  items: readonly Item[];
}

interface TextScreen {
  title: string;
  text: string;
  /** Where one gets the list again. */
  listUrl: string;
}

/** How a maker's phones want it. Screens become documents; nothing else is known here. */
export interface Format {
  /** The media type of its documents, which are in UTF-8. */
  mediaType: 'text/xml' | 'text/html';
  /** How many items a list has at most. */
  items: number;
  /** How large a document may be (bytes of UTF-8). */
  bytes: number;
  list: (screen: ListScreen) => string;
  text: (screen: TextScreen) => string;
}

/** An item's words: what is in force is marked by a sign that every phone's font has. */
export const wordsOf = ({ label, current = false }: Item): string => (current ? `* ${label}` : label);
