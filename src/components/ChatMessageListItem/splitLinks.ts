import { LinkifyIt } from "linkify-it";

import { LINK_SCHEMES } from "./linkSchemes.ts";
import type { TextPart } from "./TextPart.ts";

/** Where no links are looked for any more, in UTF-16 units: the work has to have an end. */
const SEARCHED_LENGTH = 20_000;

/** With these characters in it an address can look like another one. */
const INVISIBLE = /[\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/u;

const linkifiers = new Map<string, LinkifyIt>();

/**
 * Returns a text in pieces, of which those are links that have one of the schemes. The pieces put
 * together are the text. An address with invisible characters in it stays plain text.
 */
export function splitLinks(text: string, schemes: readonly string[]): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const { index, lastIndex, raw, url } of linkifierOf(schemes).match(
    text.slice(0, SEARCHED_LENGTH),
  ) ?? []) {
    if (INVISIBLE.test(raw) || !schemes.includes(schemeOf(url))) continue;
    if (index > end) parts.push({ text: text.slice(end, index) });
    parts.push({ text: raw, url });
    end = lastIndex;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

/** The browser's own reading of an address has the last word. */
function schemeOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol.slice(0, -1) : "";
}

/** Making one costs some milliseconds, and an app has one list of schemes. */
function linkifierOf(schemes: readonly string[]): LinkifyIt {
  const key = schemes.join(" ");
  let linkifier = linkifiers.get(key);
  if (linkifier === undefined) {
    linkifier = new LinkifyIt({ fuzzyEmail: schemes.includes("mailto"), maxLength: 2048 });
    for (const known of ["ftp", "http", "https", "mailto"]) {
      if (!schemes.includes(known)) linkifier.add(`${known}:`, null);
    }
    linkifier.add("//", null);
    for (const scheme of schemes) {
      if (LINK_SCHEMES.includes(scheme) || scheme === "ftp") continue;
      linkifier.add(`${scheme}:`, {
        validate: (text, position) =>
          /^[^\s<>"]{1,2048}/u.exec(text.slice(position))?.[0].length ?? 0,
      });
    }
    linkifiers.set(key, linkifier);
  }
  return linkifier;
}
