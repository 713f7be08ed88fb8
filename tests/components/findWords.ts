/** Attributes whose text users see or hear. */
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
/**
 * Elements whose text is derived from data: times, days and "1.2K" by `locale`, initials from
 * names.
 */
const FROM_DATA = "time, .csk-day, .csk-room-item-time, .csk-badge:not([data-kind]), .csk-avatar";
const DATA = /«[^«»]*(?:»|…$)/g;
/** The innermost marked string, because the name of a message contains its state. */
const WORDS = /⟦(\w+)\|[^⟦⟧]*⟧/;

/** Marks a text as the app's data, such as a name or a message. */
export function data(text: string): string {
  return `«${text}»`;
}

/** Returns the strings, including the results of functions, marked with their keys. */
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
  /** The keys of the strings that occur. */
  keys: ReadonlySet<string>;
  /** Texts that are neither strings nor data. */
  foreign: readonly string[];
}

/** Finds all texts in an element, including hidden ones, attributes and CSS content. */
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
