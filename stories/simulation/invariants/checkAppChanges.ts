import { hashKey } from "@tanstack/react-query";

import type { Moment } from "../Moment.ts";

/** The field that a simulated app writes into rows. The server never sends it. */
export const appField = "appMark";

/** Finds a row that has lost what the app wrote into it, although it was not fetched again. */
export function checkAppChanges(moment: Moment): string | undefined {
  const { chatRooms, furtherLists, chatMessages, appChanges } = moment;
  if (appChanges.length === 0) return undefined;
  for (const query of [chatRooms, ...furtherLists, ...chatMessages.values()]) {
    if (query === undefined) continue;
    const hash = hashKey(query.queryKey);
    for (const { queryKey, rowId, value, isOver } of appChanges) {
      if (isOver || hashKey(queryKey) !== hash) continue;
      const row = query.rows?.find(({ id }) => id === rowId);
      if (row !== undefined && appMarkOf(row) !== value) {
        return `${rowId} in ${hash} has lost what the app wrote into it`;
      }
    }
  }
  return undefined;
}

/** Returns what the app wrote into a row. */
function appMarkOf(row: object): unknown {
  return appField in row ? row[appField] : undefined;
}
