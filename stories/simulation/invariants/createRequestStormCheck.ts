import type { SimulatedRequest } from "../../../mocks/server/createRequestLine.ts";
import type { Check } from "../Moment.ts";
import { subjectOf } from "./createRequestTwiceCheck.ts";

/** No schedule gives a reason for more requests for one room, or for anything else. */
const most = { room: 40, other: 150 };

/**
 * Returns a check that finds something that is requested again and again. Requests of other strategies
 * do not count.
 */
export function createRequestStormCheck(): Check {
  const counts = new Map<string, number>();
  let seen = 0;

  return ({ requests, isAnswerable }) => {
    const started = isAnswerable ? requests.slice(seen) : [];
    seen = requests.length;
    let storm: SimulatedRequest | undefined;
    for (const request of started) {
      const count = (counts.get(subjectOf(request)) ?? 0) + 1;
      counts.set(subjectOf(request), count);
      if (count > (request.operation === "chat-room" ? most.room : most.other)) storm ??= request;
    }
    return (
      storm && `${subjectOf(storm)} is asked for more than ${counts.get(subjectOf(storm))} times`
    );
  };
}
