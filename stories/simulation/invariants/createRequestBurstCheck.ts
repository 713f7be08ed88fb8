import type { Check } from "../Moment.ts";

/** The most rooms that may be requested one by one; more of them are cheaper as a list. */
const mostRooms = 5;

/**
 * Returns a check that finds more requests for single rooms than that, started at one moment.
 * Requests of other strategies do not count.
 */
export function createRequestBurstCheck(): Check {
  let seen = 0;
  let moment = { now: 0, rooms: 0 };

  return ({ now, requests, isAnswerable }) => {
    const started = requests.slice(seen).filter(({ operation }) => operation === "chat-room");
    seen = requests.length;
    if (now !== moment.now || !isAnswerable) moment = { now, rooms: 0 };
    if (isAnswerable) moment.rooms += started.length;
    return moment.rooms > mostRooms
      ? `${moment.rooms} rooms are asked for at the same moment`
      : undefined;
  };
}
