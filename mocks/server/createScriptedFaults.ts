import type { Faults } from "./Faults.ts";
import { goodDelivery, goodRequest, type Schedule } from "./Schedule.ts";

/** The fates of a schedule, dealt out in order, to one connection or to two in turn. */
export interface ScriptedFaults extends Faults {
  /** Every request meets a good fate, and takes none from the others, until the promise settles. */
  withGoodRequests(run: () => Promise<unknown>): void;
}

/** Returns the fates of a schedule from the first one on. */
export function createScriptedFaults({
  requests,
  laterRequests = goodRequest,
  sends,
  deliveries,
  laterDeliveries = goodDelivery,
}: Pick<
  Schedule,
  "requests" | "laterRequests" | "sends" | "deliveries" | "laterDeliveries"
>): ScriptedFaults {
  let started = 0;
  let posted = 0;
  let sent = 0;
  let goodRequests = 0;
  return {
    nextRequest(operation) {
      if (goodRequests > 0) return goodRequest;
      if (operation === "send" && sends !== undefined) {
        return sends[(posted += 1) - 1] ?? laterRequests;
      }
      return requests[(started += 1) - 1] ?? laterRequests;
    },
    nextDelivery: () => deliveries[(sent += 1) - 1] ?? laterDeliveries,
    withGoodRequests(run) {
      goodRequests += 1;
      const end = () => void (goodRequests -= 1);
      run().then(end, end);
    },
  };
}
