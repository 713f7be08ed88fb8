import type { Presence } from "../../src/ports/ChatActivityEvents.ts";
import type { ProtocolLevel } from "../truth/atLevel.ts";
import type { TimesAndIds } from "../truth/TimesAndIds.ts";

/** Which queries a user's fetch is about. */
export type FetchTarget = "list" | "open" | "all";

/** Which queries an app forgets: those that are mounted, or the rooms that are not. */
export type ForgetTarget = FetchTarget | "others";

/** How data gets into the cache that neither a fetch of this client nor a strategy put there. */
export type OutsideWrite = "hydrate" | "set-state" | "broadcast";

/** A callback of the app that throws now and then. */
export type ThrowingCallback =
  | "onError"
  | "onState"
  | "listener"
  | "getNextPageParam"
  | "compare"
  | "includes";

/**
 * Something that happens. Rooms are counted from 0 in the order of the list at the start; a number
 * beyond the last one wraps around.
 */
export type ScheduleAction =
  /** A message from another user is accepted. If `reliable`, its event meets a good fate. */
  | { kind: "post"; room: number; reliable?: true }
  /** Another user edits or deletes a message of the room, counted from the newest. */
  | { kind: "edit" | "delete"; room: number; message: number }
  /** The user reads a room on another device, up to a message counted from the newest. */
  | { kind: "read-elsewhere"; room: number; message: number }
  /** The user reads a room in this client, up to the newest message that it shows. */
  | { kind: "read"; room: number }
  /** The user begins to look at the newest message of the open room, or looks away. */
  | { kind: "watch"; on: boolean }
  /**
   * Somebody begins or stops to type: one of those who wrote in the room last, the user on another device
   * included. What is sent of it meets a fate of its own, so that everything else goes on as without it.
   */
  | { kind: "typing"; room: number; user: number; isTyping: boolean; fate: DeliveryFate }
  /** A colleague comes, is away for a moment, or goes; `expiresInMs` is how long that counts. */
  | {
      kind: "presence";
      user: number;
      presence: Presence;
      expiresInMs?: number;
      fate: DeliveryFate;
    }
  /** A message is posted, but its event arrives broken; `unreadable`, without a legible room. */
  | { kind: "malformed"; room: number; unreadable?: true }
  /**
   * The user fetches: `invalidateQueries`, or without `cancel` `refetchQueries` that joins. If
   * `reliable`, every request meets a good fate until it has ended.
   */
  | { kind: "refetch"; what: FetchTarget; cancel: boolean; reliable?: true }
  /** The user sends a message in the open room; equal numbers are equal texts. */
  | { kind: "send"; text?: number }
  /**
   * The user sends again what failed, in every room. If `reliable`, once nothing is being sent any more,
   * and every request meets a good fate until that is over.
   */
  | { kind: "retry"; reliable?: true }
  /** The user discards the oldest message in the open room that failed. */
  | { kind: "discard" }
  /** The page is loaded again. Of its cache, it has only what was sent. */
  | { kind: "reload" }
  /** `fetchNextPage`, in the infinite form and if there is a next page. */
  | { kind: "load-page"; what: "list" | "open" }
  /** The user switches to another room. */
  | { kind: "open"; room: number }
  /**
   * From now on whatever is sent to the client is lost, including what is in flight. The client
   * notices after `noticeAfterMs`, and is connected again `forMs` from now.
   */
  | { kind: "disconnect"; forMs: number; noticeAfterMs: number }
  /** Every holder leaves and joins, every observer unsubscribes and subscribes, in one tick. */
  | { kind: "remount" }
  | { kind: "second-mount" }
  | { kind: "leave-second-mount" }
  /** Another strategy takes over; without `to`, the one under test. */
  | { kind: "swap"; to?: string }
  /** `queryClient.clear()`, with the screen unmounted around it. */
  | { kind: "clear" }
  /** `removeQueries`; what is mounted is unmounted before and mounted again after it. */
  | { kind: "remove"; what: ForgetTarget }
  /** `resetQueries`, which fetches what is mounted. */
  | { kind: "reset"; what: ForgetTarget }
  /**
   * The other account signs in on the same client, socket and api: the screen is unmounted, the
   * cache cleared, with `withKey` the session's key changed, and the screen mounted again. With
   * `keepsCache` screen and cache stay as they are.
   */
  | { kind: "sign-in"; withKey: boolean; keepsCache?: true }
  /**
   * Data of the server as it was some time ago gets into the cache: hydrated (only if TanStack Query
   * takes it for newer), by `query.setState`, or as another tab's broadcast does it.
   */
  | { kind: "outside-data"; what: "list" | "room"; room: number; how: OutsideWrite; ageMs: number }
  /** The app writes a field of its own into a row with `setQueryData`. */
  | { kind: "app-change"; what: "list" | "room"; room: number }
  /** The app keeps what a query has, as before an optimistic update … */
  | { kind: "keep-data"; what: "list" | "room"; room: number }
  /** … and restores all that it kept. */
  | { kind: "roll-back" }
  | { kind: "set-enabled"; what: "list" | "open"; enabled: boolean }
  | { kind: "unmount"; what: "list" | "open" }
  | { kind: "mount"; what: "list" | "open" }
  /** `onlineManager` goes offline, and the socket disconnects. */
  | { kind: "offline"; forMs: number }
  /** The window loses the focus and gets it back. */
  | { kind: "focus" }
  /** `fetchPreviousPage`, in the infinite form and if there is one. */
  | { kind: "load-previous"; what: "list" | "open" }
  /** The client's wall clock is put forward or back. Nothing else moves. */
  | { kind: "jump-clock"; byMs: number }
  /** A room is created with a first message; if `told`, with an event of its own; if `empty`, without a message. */
  | { kind: "create-room"; told?: true; empty?: true }
  /** A room gets another name, or the user leaves it, with an event. */
  | { kind: "rename" | "leave"; room: number }
  /** The user joins this room again, or the next one that the user has left. */
  | { kind: "rejoin"; room: number }
  /** The server leaves a room out from now on, without an event. */
  | { kind: "leave-room"; room: number }
  /** The stream of events starts over, as after a failover. */
  | { kind: "new-epoch" }
  /** The stream forgets its events so far: a request for them gets 410. */
  | { kind: "truncate-stream" };

export interface ScheduleStep {
  /** ms since the step before. */
  after: number;
  /** Whose step it is, where there are two clients; the first one's by default. */
  client?: 0 | 1;
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
  /** Before it fails or hangs, the server does what it asks. */
  isDone?: true;
  /** Nothing comes back; after five minutes the browser gives up. */
  hangs?: true;
}

/** What happens to an event on its way to the client. */
export interface DeliveryFate {
  delayMs: number;
  lost?: true;
  /** The event arrives a second time, this many ms after the first. */
  againAfterMs?: number;
  /** Later events do not wait for this one, even where events arrive in order. */
  isOvertaken?: true;
}

/** What the server does with the messages of a client's own. */
export interface OwnMessageRules {
  /** The event is sent to everybody but its author. */
  hasNoEcho?: true;
  /**
   * Whether messages are returned with their `clientId`.
   * @default from L3 on
   */
  returnsClientIds?: boolean;
}

/** A list beside the main one: every other room. */
export interface FurtherList {
  /** Whether the strategy knows which rooms belong in it. */
  includes: boolean;
}

/** Options of the client's queries, where they are not the usual ones. */
export interface QuerySettings {
  staleTime?: number;
  gcTime?: number;
  refetchOnMount?: false;
  refetchOnWindowFocus?: true;
}

/** Everything that happens in a simulation, as data: the same schedule has the same outcome. */
export interface Schedule {
  level: ProtocolLevel;
  /** The form of the client's queries. */
  form: "plain" | "infinite";
  /** Of the truth. Truths are cached by seed and number of rooms, so use few combinations. */
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
  timesAndIds?: TimesAndIds;
  queries?: QuerySettings;
  /**
   * How the app's own queries request pages: by the server's cursor, by the number of rows before the
   * page, or by the page's number.
   */
  paging?: "cursor" | "offset" | "page-number";
  /**
   * What a page of the app's own infinite queries looks like: `{ items, … }`, `{ data, meta }` or an
   * array. Without it the queries are the kit's, in the plain form too.
   */
  pages?: "items" | "data" | "array";
  maxPages?: number;
  /**
   * Whether the app's own query of a room begins with the newest page and loads older ones in front of it,
   * with their oldest row first.
   */
  loadsInFront?: true;
  /** How many newer rows lie above the window: of the list, and of an open room. */
  startAt?: { list: number; open: number };
  furtherList?: FurtherList;
  /** Whether two rooms are open, this one and the one after it. */
  secondPane?: true;
  clients?: 2;
  /** Rooms that the server leaves out of every list and refuses with 403, but sends events of. */
  forbiddenRooms?: number[];
  /** By how much the stream's offset grows with each event. */
  offsetStep?: number;
  throwing?: ThrowingCallback[];
  ownMessages?: OwnMessageRules;
  /** Whether the server tells with each room how many messages in it are unread. */
  countsUnread?: true;
  /** A read on another device has no event: it shows in the next response. */
  hasNoReadEvents?: true;
  steps: ScheduleStep[];
  /** For the n-th request; those of both clients are counted together. */
  requests: RequestFate[];
  /**
   * For requests after the last of `requests`.
   * @default goodRequest
   */
  laterRequests?: RequestFate;
  /** For the n-th message that is sent; without it they meet the fates of `requests`. */
  sends?: RequestFate[];
  /** For the n-th event sent to a client. */
  deliveries: DeliveryFate[];
  /**
   * For events after the last of `deliveries`.
   * @default goodDelivery
   */
  laterDeliveries?: DeliveryFate;
}

export const goodRequest: RequestFate = { upMs: 10, downMs: 10, lagMs: 0 };
export const goodDelivery: DeliveryFate = { delayMs: 5 };

/** A small schedule without steps, from which others start. */
export const calmSchedule: Schedule = {
  level: "L0",
  form: "plain",
  seed: 1,
  rooms: 12,
  pageSize: 3,
  messagesPageSize: 4,
  loadedPages: 1,
  openRoom: 0,
  connectAfterMs: 0,
  coldStart: false,
  screenFirst: true,
  ordered: true,
  retry: 0,
  steps: [],
  requests: [],
  deliveries: [],
};
