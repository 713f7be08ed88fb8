import { LinkifyIt } from "linkify-it";

/** A part of a text. If it has a `url`, it is a link. */
export interface TextPart {
  text: string;
  url?: string;
}

/** Schemes that linkify-it finds without being told. */
const BUILT_IN_SCHEMES = ["ftp", "http", "https", "mailto"];

/** Links are only searched for in this many UTF-16 units, to limit the work. */
const MAX_SEARCHED_LENGTH = 20_000;

/** Characters that can make a URL look like another one. */
const INVISIBLE = /[\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/u;

const linkifiers = new Map<string, LinkifyIt>();

/**
 * Splits a text into links with one of the schemes and the text between them. Joined, the parts are
 * the text. A URL with invisible characters stays plain text.
 */
export function splitLinks(text: string, schemes: readonly string[]): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const { index, lastIndex, raw, url } of linkifierOf(schemes).match(
    text.slice(0, MAX_SEARCHED_LENGTH),
  ) ?? []) {
    if (INVISIBLE.test(raw) || !schemes.includes(schemeOf(url))) continue;
    if (index > end) parts.push({ text: text.slice(end, index) });
    parts.push({ text: raw, url });
    end = lastIndex;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

/** Returns the scheme as the browser parses it. */
function schemeOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol.slice(0, -1) : "";
}

/** Memoized, because creating one takes some milliseconds and an app has one list of schemes. */
function linkifierOf(schemes: readonly string[]): LinkifyIt {
  const key = schemes.join(" ");
  let linkifier = linkifiers.get(key);
  if (linkifier === undefined) {
    linkifier = new LinkifyIt({ fuzzyEmail: schemes.includes("mailto"), maxLength: 2048 });
    for (const scheme of BUILT_IN_SCHEMES) {
      if (!schemes.includes(scheme)) linkifier.add(`${scheme}:`, null);
    }
    linkifier.add("//", null);
    for (const scheme of schemes) {
      if (BUILT_IN_SCHEMES.includes(scheme)) continue;
      linkifier.add(`${scheme}:`, {
        validate: (text, position) =>
          /^[^\s<>"]{1,2048}/u.exec(text.slice(position))?.[0].length ?? 0,
      });
    }
    linkifiers.set(key, linkifier);
  }
  return linkifier;
}
