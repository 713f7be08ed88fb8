import type { Moment } from "../Moment.ts";

/** Finds a query that has data without ever having been fetched. */
export function checkNotSeeded({ chatRooms, chatMessages }: Moment): string | undefined {
  for (const query of [chatRooms, ...chatMessages.values()]) {
    if (query !== undefined && !query.wasFetched) {
      return `${JSON.stringify(query.queryKey)} has data that was never fetched`;
    }
  }
  return undefined;
}
