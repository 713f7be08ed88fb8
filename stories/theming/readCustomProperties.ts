export interface CustomProperty {
  /** "--csk-radius" */
  name: string;
  /** The default that the head of the style sheet documents; "" if it is derived from the hue. */
  documentedDefault: string;
  /** The fallbacks in the rules; more than one is a mistake. */
  defaults: string[];
  meaning: string;
}

/** A line of the list at the head of the style sheet: name, default if it has one, meaning. */
const LINE = /^ \* {3}(--csk-[\w-]+) +(?:([^ ].*?) {2,})?(\S.*)$/gm;

/** Returns the custom properties that the head of a style sheet lists, with the fallbacks in its rules. */
export function readCustomProperties(css: string): CustomProperty[] {
  const start = css.indexOf("*/");
  const head = css.slice(0, start);
  const rules = css.slice(start).replaceAll(/\/\*[^]*?\*\//g, "");
  return Array.from(head.matchAll(LINE), ([, name = "", documentedDefault = "", meaning = ""]) => ({
    name,
    documentedDefault,
    defaults: defaultsOf(name, rules),
    meaning,
  }));
}

function defaultsOf(name: string, rules: string): string[] {
  const calls = rules.matchAll(new RegExp(`var\\(\\s*${name}\\s*,\\s*`, "g"));
  const defaults = Array.from(calls, ({ 0: call, index }) =>
    untilClosed(rules.slice(index + call.length))
      .replaceAll(/\s+/g, " ")
      .trim(),
  );
  return [...new Set(defaults)];
}

/** Returns the part of `text` before the first bracket that closes more than `text` has opened. */
function untilClosed(text: string): string {
  let depth = 0;
  for (const [index, character] of Array.from(text).entries()) {
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    if (depth < 0) return text.slice(0, index);
  }
  return text;
}
