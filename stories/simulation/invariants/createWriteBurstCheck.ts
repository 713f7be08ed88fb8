import { type Check, frameMs, type Moment, type ShownQuery } from "../Moment.ts";

interface Writes {
  count: number;
  /** When the last one was made by events alone. */
  at: number;
}

/**
 * Returns a check that finds a query into which events alone were written more than once a frame.
 * What anything else may have written does not count: a dropped input, a room that the user marks as read,
 * a request that began or ended, a query that was fetched or invalidated.
 */
export function createWriteBurstCheck(): Check {
  let otherNewsBefore = "";
  let writes = new Map<string, Writes>();

  return (moment) => {
    const { now, isAnswerable, isListening } = moment;
    const otherNews = otherNewsOf(moment);
    const isByEvents = isAnswerable && isListening && otherNews === otherNewsBefore;
    otherNewsBefore = otherNews;

    const writesBefore = writes;
    writes = new Map();
    let burst: string | undefined;
    for (const [name, { pushes }] of queriesOf(moment)) {
      const { count, at } = writesBefore.get(name) ?? { count: pushes, at: -Infinity };
      const added = pushes - count;
      const isBurst = added > 1 || (added === 1 && now - at < frameMs);
      if (isByEvents && isBurst) burst ??= `${name} was written to more than once in a frame`;
      writes.set(name, { count: pushes, at: !isByEvents ? -Infinity : added > 0 ? now : at });
    }
    return burst;
  };
}

function queriesOf(moment: Moment): [string, ShownQuery<unknown>][] {
  const { chatRooms, chatMessages, furtherLists } = moment;
  const rooms = [...chatMessages].map(([id, query]): [string, ShownQuery<unknown>] => [id, query]);
  const further = furtherLists.map((query): [string, ShownQuery<unknown>] => [
    JSON.stringify(query.queryKey),
    query,
  ]);
  const lists = [...further, ...rooms];
  return chatRooms === undefined ? lists : [["the list", chatRooms], ...lists];
}

/** Returns a text that differs whenever something other than an event may have led to a write. */
function otherNewsOf(moment: Moment): string {
  const ended = moment.requests.filter(({ outcome }) => outcome !== "pending").length;
  const updates = queriesOf(moment).map(([name, query]) => `${name} ${query.otherUpdates}`);
  const { requests, dropped, marks } = moment;
  return [requests.length, ended, dropped.length, marks, ...updates].join();
}
