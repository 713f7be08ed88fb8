import {
  goodDelivery,
  goodRequest,
  type DeliveryFate,
  type RequestFate,
  type Schedule,
} from "./Schedule.ts";

/** Deals out the fates of a schedule, to one client or to two in turn. */
export interface Fates {
  nextRequest(): RequestFate;
  nextDelivery(): DeliveryFate;
  /** Every event that is sent meanwhile meets a good fate, and takes none from the others. */
  withGoodDeliveries(run: () => void): void;
  /** The same for requests, until what `run` returns has settled. */
  withGoodRequests(run: () => Promise<unknown>): void;
}

export function createFates({
  requests,
  deliveries,
}: Pick<Schedule, "requests" | "deliveries">): Fates {
  let started = 0;
  let sent = 0;
  let isGood = false;
  let goodRequests = 0;
  return {
    nextRequest: () =>
      goodRequests > 0 ? goodRequest : (requests[(started += 1) - 1] ?? goodRequest),
    nextDelivery: () => (isGood ? goodDelivery : (deliveries[(sent += 1) - 1] ?? goodDelivery)),
    withGoodDeliveries(run) {
      isGood = true;
      try {
        run();
      } finally {
        isGood = false;
      }
    },
    withGoodRequests(run) {
      goodRequests += 1;
      const end = () => void (goodRequests -= 1);
      run().then(end, end);
    },
  };
}
