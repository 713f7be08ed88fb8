import type { ProtocolLevel } from "../truth/atLevel.ts";

/** Which queries a user's fetch is about. */
export type FetchTarget = "list" | "open" | "all";

/**
 * Something that happens. Rooms are counted from 0 in the order of the list at the start; a number
 * beyond the last one starts again from the first.
 */
export type ScheduleAction =
  /** Somebody else's message is accepted. */
  | { kind: "post"; room: number }
  /** The same, but the event arrives broken; `unreadable`, without a legible room. */
  | { kind: "malformed"; room: number; unreadable?: true }
  /** The user fetches: `invalidateQueries`, or without `cancel` `refetchQueries` that joins. */
  | { kind: "refetch"; what: FetchTarget; cancel: boolean }
  /** `fetchNextPage`, in the infinite form and if there is a next page. */
  | { kind: "load-page"; what: "list" | "open" }
  /** The user switches to another room. */
  | { kind: "open"; room: number }
  /**
   * From now on whatever is sent to the client is lost, what is on its way included. The client
   * notices after `noticeAfterMs`, and is connected again `forMs` from now.
   */
  | { kind: "disconnect"; forMs: number; noticeAfterMs: number }
  /** Every holder leaves and joins, every observer unsubscribes and subscribes, in one tick. */
  | { kind: "remount" }
  | { kind: "second-mount" }
  | { kind: "leave-second-mount" }
  /** Another strategy takes over; without `to`, the one under test. */
  | { kind: "swap"; to?: string };

export interface ScheduleStep {
  /** ms since the step before. */
  after: number;
  do: ScheduleAction;
}

/** What happens to a request. */
export interface RequestFate {
  /** ms from the client to the server. */
  upMs: number;
  /** ms from the server to the client. */
  downMs: number;
  /** The snapshot is that of a replica which is this many ms behind. */
  lagMs: number;
  /** The request fails with this HTTP status, or without an answer. */
  fail?: number | "network";
}

/** What happens to an event on its way to the client. */
export interface DeliveryFate {
  delayMs: number;
  lost?: true;
  /** The event arrives a second time, this many ms after the first. */
  againAfterMs?: number;
}

/** Everything that happens in a simulation, as data: the same schedule has the same outcome. */
export interface Schedule {
  level: ProtocolLevel;
  /** The form of the client's queries. */
  form: "plain" | "infinite";
  /** Of the truth. Truths are kept by seed and number of rooms: choose from few. */
  seed: number;
  rooms: number;
  pageSize: number;
  messagesPageSize: number;
  /** Pages of the list that the first screen has; in the plain form, one fetch for all. */
  loadedPages: number;
  openRoom: number;
  /** 0: connected from the start. */
  connectAfterMs: number;
  /** Whether the steps begin together with the first load, not after it. */
  coldStart: boolean;
  /** Whether the observers subscribe before the subscription to the socket begins. */
  screenFirst: boolean;
  /** Whether events arrive in the order in which they were sent; repetitions may come later. */
  ordered: boolean;
  /** How often TanStack Query repeats a failed request. */
  retry: number;
  /** The size of the strategy's event log, where it takes one. */
  logLimit?: number;
  /** Whether the client is torn down right after the last step, not when everything is quiet. */
  endsEarly?: true;
  steps: ScheduleStep[];
  /** Of the n-th request; those beyond the last fare well. */
  requests: RequestFate[];
  /** Of the n-th message's event; those beyond the last fare well. */
  deliveries: DeliveryFate[];
}

export const goodRequest: RequestFate = { upMs: 10, downMs: 10, lagMs: 0 };
export const goodDelivery: DeliveryFate = { delayMs: 5 };
