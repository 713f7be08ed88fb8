import type { SimulatedRequest } from "../../../mocks/server/createRequestLine.ts";
import type { Check } from "../Moment.ts";

/**
 * Returns a check that finds a request for the same as another one that is still pending. Messages that are
 * sent, and requests of other strategies, do not count.
 */
export function createRequestTwiceCheck(): Check {
  let seen = 0;
  let pending: SimulatedRequest[] = [];

  return ({ requests, isAnswerable }) => {
    pending = pending.filter(({ outcome }) => outcome === "pending");
    const started = isAnswerable ? requests.slice(seen) : [];
    seen = requests.length;
    for (const request of started) {
      if (request.outcome !== "pending" || request.operation === "send") continue;
      const isTwice = pending.some((other) => subjectOf(other) === subjectOf(request));
      pending.push(request);
      if (isTwice) return `${subjectOf(request)} is asked for twice at the same time`;
    }
    return undefined;
  };
}

/** Returns what a request asks for. */
export function subjectOf({ operation, chatRoomId, cursor, isFiltered }: SimulatedRequest): string {
  return [operation, chatRoomId, cursor, isFiltered && "filtered"]
    .filter((part) => part !== undefined)
    .join(" ");
}
