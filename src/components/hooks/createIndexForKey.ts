import type { KeyboardEvent } from "react";

import { createTypeahead } from "./createTypeahead.ts";
import { targetOfKey } from "./targetOfKey.ts";

interface KeyInList {
  event: KeyboardEvent;
  /** The element around the rows. */
  list: Element;
  /** The ids of the rows, in display order. */
  ids: readonly string[];
  /** Returns the id of the row around an element. */
  idAround: (element: Element) => string | null;
  /** Returns the text by which typing finds a row. */
  getText: (index: number) => string;
  /** BCP 47 locale for comparing typed text. */
  locale: string;
  /** Returns how many rows a Page key moves by. */
  pageSize: () => number;
}

/**
 * Returns a function that returns the index of the row to focus after a key press in a list, maybe
 * beyond its ends, and prevents the browser's default then; `undefined` if the focus stays.
 */
export function createIndexForKey(): (key: KeyInList) => number | undefined {
  const typeahead = createTypeahead();
  return ({ event, list, ids, idAround, getText, locale, pageSize }) => {
    const { key, timeStamp } = event;
    const target = targetOfKey(event, list);
    const id = target && idAround(target);
    const index = ids.indexOf(id ?? "");
    if (target === null || index === -1) return undefined;
    const goTo: Partial<Record<string, number>> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      Home: 0,
      End: ids.length - 1,
    };
    let to = goTo[key];
    if (key === "PageDown") to = index + pageSize();
    if (key === "PageUp") to = index - pageSize();
    if (to === undefined && target.dataset["chatRow"] === id) {
      to = typeahead({ key, timeStamp, index, count: ids.length, getText, locale });
    }
    if (to !== undefined) event.preventDefault();
    return to;
  };
}
