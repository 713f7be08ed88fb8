/** What the reader sees and hears besides text, as attributes. */
const ATTRIBUTES = [
  "alt",
  "aria-description",
  "aria-label",
  "aria-placeholder",
  "aria-roledescription",
  "aria-valuetext",
  "label",
  "placeholder",
  "title",
];
/** Their words follow from data: times, days and "1.2K" by `locale`, initials by a name. */
const FROM_DATA = "time, .csk-day, .csk-room-item-time, .csk-badge:not([data-kind]), .csk-avatar";
const DATA = /«[^«»]*(?:»|…$)/g;
/** The innermost, as the name of a message has its state in it. */
const WORDS = /⟦(\w+)\|[^⟦⟧]*⟧/;

/** Returns a text of the app, such as a name or a message, marked as such. */
export function data(text: string): string {
  return `«${text}»`;
}

/** Returns the strings with each marked as what it is, functions' results included. */
export function markStrings<Strings extends object>(strings: Strings): Strings {
  return new Proxy(strings, {
    get(target, key, receiver) {
      const value: unknown = Reflect.get(target, key, receiver);
      const mark = (text: unknown) => `⟦${String(key)}|${String(text)}⟧`;
      if (typeof value === "function") {
        return (...args: unknown[]) => mark(Reflect.apply(value, undefined, args));
      }
      return typeof value === "string" ? mark(value) : value;
    },
  });
}

export interface FoundWords {
  /** The names of the strings that are there. */
  keys: ReadonlySet<string>;
  /** Texts with letters that are neither a string nor data. */
  foreign: readonly string[];
}

/** Reads all that an element shows or says, what is hidden from view and what CSS adds included. */
export function findWords(root: Element): FoundWords {
  const keys = new Set<string>();
  const foreign: string[] = [];
  function read(text: string): void {
    let rest = text;
    for (let found = WORDS.exec(rest); found !== null; found = WORDS.exec(rest)) {
      keys.add(found[1] ?? "");
      rest = rest.replace(found[0], "");
    }
    if (/\p{L}/u.test(rest.replaceAll(DATA, ""))) foreign.push(text);
  }
  for (const element of root.querySelectorAll("*")) {
    if (element.matches(FROM_DATA) || element.closest(FROM_DATA) !== null) continue;
    for (const node of element.childNodes) {
      if (node instanceof Text) read(node.data);
    }
    for (const name of ATTRIBUTES) read(element.getAttribute(name) ?? "");
    for (const pseudo of ["::before", "::after"]) {
      const { content } = getComputedStyle(element, pseudo);
      if (content.startsWith('"')) read(content);
    }
  }
  return { keys, foreign };
}
