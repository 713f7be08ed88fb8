import { isInFurtherList } from "../../mocks/server/createChatReader.ts";
import type { Schedule } from "../../mocks/server/Schedule.ts";
import { me } from "../../mocks/truth/data/people.ts";
import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";
import type { ChatSyncStrategy } from "../../src/sync/ChatSyncStrategy.ts";
import { createReconcile } from "../../src/sync/reconcile/reconcile.ts";
import type { ReconcileOptions } from "../../src/sync/reconcile/rules.ts";
import { createThrower } from "../simulation/ThrownByApp.ts";
import { strategyById } from "../world/strategies.ts";

/** Returns a strategy, with the options that the schedule has for it. */
export function strategyFor(strategyId: string, schedule: Schedule): ChatSyncStrategy {
  if (strategyId !== "reconcile") return strategyById(strategyId);
  return createReconcile(optionsFor(schedule));
}

/** Returns the options of `reconcile` that a schedule has. */
export function optionsFor(schedule: Schedule): ReconcileOptions {
  const { logLimit, countsUnread } = schedule;
  return {
    ...(logLimit !== undefined && { logLimit }),
    // From L3 on events say the count themselves.
    ...(countsUnread === true && schedule.level !== "L3" && { currentUserId: me.id }),
    ...includesOf(schedule),
    ...compareOf(schedule),
  };
}

function includesOf({ furtherList, throwing = [] }: Schedule) {
  if (furtherList?.includes !== true) return {};
  const mayThrow = throwing.includes("includes") ? createThrower("includes", 2) : undefined;
  return {
    includes(chatRoom: ChatRoomSummary): boolean {
      mayThrow?.();
      return isInFurtherList(chatRoom);
    },
  };
}

function compareOf({ form, throwing = [], loadsInFront }: Schedule) {
  if (!throwing.includes("compare")) return {};
  const mayThrow = createThrower("comparison", 5);
  return {
    compareChatMessages(a: ChatMessage, b: ChatMessage): number {
      mayThrow();
      const isReversed = form === "infinite" && loadsInFront === true;
      const [newer, older] = isReversed ? [b, a] : [a, b];
      return newer.seq !== undefined && older.seq !== undefined
        ? older.seq - newer.seq
        : Date.parse(older.createdAt) - Date.parse(newer.createdAt);
    },
  };
}
