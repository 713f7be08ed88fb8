import type { Check, Moment } from "../Moment.ts";
import { checkAccount } from "./checkAccount.ts";
import { checkActivity } from "./checkActivity.ts";
import { checkAppChanges } from "./checkAppChanges.ts";
import { checkCorrection } from "./checkCorrection.ts";
import { checkDelivered } from "./checkDelivered.ts";
import { checkLate } from "./checkLate.ts";
import { checkMaxPages } from "./checkMaxPages.ts";
import { checkNotSeeded } from "./checkNotSeeded.ts";
import { checkOwnLost, checkOwnOrder, checkOwnTwice } from "./checkOwnMessages.ts";
import { checkOrder, checkShape, checkUniqueIds } from "./checkRows.ts";
import { checkUnread } from "./checkUnread.ts";
import { createBackwardsCheck } from "./createBackwardsCheck.ts";
import { createGoneCheck } from "./createGoneCheck.ts";
import { createPreviewCheck } from "./createPreviewCheck.ts";
import { createRequestBurstCheck } from "./createRequestBurstCheck.ts";
import { createRequestStormCheck } from "./createRequestStormCheck.ts";
import { createRequestTwiceCheck } from "./createRequestTwiceCheck.ts";
import { createVanishedCheck } from "./createVanishedCheck.ts";
import { createWriteBurstCheck } from "./createWriteBurstCheck.ts";

/**
 * - `shape`: the data of a query is no list of rows;
 * - `unique`: an id is twice in a list;
 * - `order`: a row is above a newer one;
 * - `delivered`: what has arrived is not shown two frames later;
 * - `unread`: messages count as unread that were read, as the client knows;
 * - `backwards`: the newest message of a room went back;
 * - `preview`: the list and the open room disagree;
 * - `correction`: an input was dropped and no correction is pending;
 * - `vanished`: a message is no longer shown while older ones are;
 * - `seeded`: a query has data that was never fetched;
 * - `request-twice`: something is requested that is already in flight;
 * - `request-burst`: more rooms are requested at one moment than a list would bring;
 * - `request-storm`: something is requested again and again;
 * - `gone`: a room is requested that the user has just left;
 * - `write-burst`: events alone write to a query more than once a frame;
 * - `account`: something of an account that has signed out is shown or requested;
 * - `app-change`: a row has lost what the app wrote into it;
 * - `max-pages`: an infinite query has more pages than it may;
 * - `late`: what the client knows to be missing is not requested;
 * - `own-twice`: a message of the user's own is shown more than once;
 * - `own-lost`: a message of the user's own is not shown;
 * - `own-order`: a message of the user's own is shown before one that was sent before it;
 * - `activity`: somebody is shown as typing or being there whom no event of late explains, or isn't
 *   shown although one does;
 * - `inert`: without the events about typing and presence, requests or the cache would be others;
 * - `status`: everything is quiet, connected and not `live`;
 * - `leak`: something remains or still happens after the client was torn down;
 * - `never-quiet`: timers or requests go on without end;
 * - `threw`: something threw, or a rejection was unhandled.
 */
export type InvariantName =
  | "shape"
  | "unique"
  | "order"
  | "delivered"
  | "unread"
  | "backwards"
  | "preview"
  | "correction"
  | "vanished"
  | "seeded"
  | "request-twice"
  | "request-burst"
  | "request-storm"
  | "gone"
  | "write-burst"
  | "account"
  | "app-change"
  | "max-pages"
  | "late"
  | "own-twice"
  | "own-lost"
  | "own-order"
  | "activity"
  | "inert"
  | "status"
  | "leak"
  | "never-quiet"
  | "threw";

export interface Violation {
  invariant: InvariantName;
  /** ms since the simulation began. */
  atMs: number;
  details: string;
}

export interface Invariants {
  /** The first violation of each invariant. */
  readonly violations: readonly Violation[];
  /** Looks at a moment after something has happened. */
  check(moment: Moment): void;
  /** Looks at a moment in which only time has passed since the last look. */
  checkTime(moment: Moment): void;
  report(invariant: InvariantName, now: number, details: string): void;
}

/** Returns the invariants of a simulation that began at `startMs` (ms since 1970). */
export function createInvariants(startMs: number): Invariants {
  const violations: Violation[] = [];
  const timed: [InvariantName, Check][] = [
    ["delivered", checkDelivered],
    ["unread", checkUnread],
    ["preview", createPreviewCheck()],
    ["late", checkLate],
    ["request-twice", createRequestTwiceCheck()],
    ["request-burst", createRequestBurstCheck()],
    ["request-storm", createRequestStormCheck()],
    ["gone", createGoneCheck()],
    ["activity", checkActivity],
  ];
  const checks: [InvariantName, Check][] = [
    ["shape", checkShape],
    ["unique", checkUniqueIds],
    ["order", checkOrder],
    ["backwards", createBackwardsCheck()],
    ["correction", checkCorrection],
    ["vanished", createVanishedCheck()],
    ["seeded", checkNotSeeded],
    ["write-burst", createWriteBurstCheck()],
    ["account", checkAccount],
    ["app-change", checkAppChanges],
    ["max-pages", checkMaxPages],
    ["own-twice", checkOwnTwice],
    ["own-lost", checkOwnLost],
    ["own-order", checkOwnOrder],
    ...timed,
  ];

  function report(invariant: InvariantName, now: number, details: string) {
    if (violations.some((violation) => violation.invariant === invariant)) return;
    violations.push({ invariant, atMs: now - startMs, details });
  }
  function run(moment: Moment, which: readonly [InvariantName, Check][]) {
    for (const [invariant, check] of which) {
      const details = check(moment);
      if (details !== undefined) report(invariant, moment.now, details);
    }
  }

  return {
    violations,
    check: (moment) => run(withoutTainted(moment), checks),
    checkTime: (moment) => run(withoutTainted(moment), timed),
    report,
  };
}

function withoutTainted(moment: Moment): Moment {
  const { isAnswerable, chatRooms, chatMessages, furtherLists } = moment;
  const queries = [chatRooms, ...furtherLists, ...chatMessages.values()];
  if (isAnswerable && !queries.some((query) => query?.isTainted)) return moment;
  const isShown = (query: { isTainted: boolean }) => isAnswerable && !query.isTainted;
  return {
    ...moment,
    chatRooms: chatRooms !== undefined && isShown(chatRooms) ? chatRooms : undefined,
    furtherLists: furtherLists.filter(isShown),
    chatMessages: new Map([...chatMessages].filter(([, query]) => isShown(query))),
  };
}
