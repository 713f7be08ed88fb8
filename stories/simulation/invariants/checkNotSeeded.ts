import type { Moment } from "../Moment.ts";

/** Finds a query that has data without ever having been fetched. */
export function checkNotSeeded(moment: Moment): string | undefined {
  const { chatRooms, chatMessages, furtherLists } = moment;
  for (const query of [chatRooms, ...furtherLists, ...chatMessages.values()]) {
    if (query !== undefined && !query.wasFetched) {
      return `${JSON.stringify(query.queryKey)} has data that was never fetched`;
    }
  }
  return undefined;
}
