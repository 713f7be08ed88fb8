import type { Moment } from "../Moment.ts";

/** Finds an infinite query with more pages than its `maxPages` allows. */
export function checkMaxPages(moment: Moment): string | undefined {
  const { chatRooms, furtherLists, chatMessages, maxPages } = moment;
  if (maxPages === undefined) return undefined;
  for (const query of [chatRooms, ...furtherLists, ...chatMessages.values()]) {
    if (query !== undefined && query.pages > maxPages) {
      return `${JSON.stringify(query.queryKey)} has ${query.pages} pages, and may have ${maxPages}`;
    }
  }
  return undefined;
}
