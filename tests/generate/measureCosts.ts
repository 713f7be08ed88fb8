import { isRight } from "../../mocks/divergence/Divergence.ts";
import { calmSchedule, type Schedule, type ScheduleStep } from "../../mocks/server/Schedule.ts";
import type { ChatSyncStrategy } from "../../src/index.ts";
import { runSchedule } from "../../stories/simulation/runSchedule.ts";
import { strategyById } from "../../stories/world/strategies.ts";

/** What one strategy does in each of the situations, as the cells of a table's row. */
export async function measureCosts(strategy: ChatSyncStrategy): Promise<Record<string, string>> {
  return {
    "known room": await costOf(strategy, [post(4)]),
    "missing room": await costOf(strategy, [post(20)]),
    "burst of 30": await costOf(strategy, burst),
    "during a refetch": await costOf(strategy, duringRefetch, 1),
  };
}

/** A list of ten rooms of thirty, the first of which is open, and requests that take 100 ms. */
const scene: Schedule = {
  ...calmSchedule,
  rooms: 30,
  pageSize: 10,
  messagesPageSize: 25,
  laterRequests: { upMs: 50, downMs: 50, lagMs: 0 },
};

function post(room: number, after = 0): ScheduleStep {
  return { after, do: { kind: "post", room } };
}

/** Ten messages in the open room, twenty in others of the list. */
const burst = Array.from({ length: 30 }, (_, index) => post(index % 3 === 0 ? 0 : 1 + (index % 9)));

/** The server has read the list, and its response is on the way. */
const duringRefetch: ScheduleStep[] = [
  { after: 0, do: { kind: "refetch", what: "list", cancel: true } },
  post(4, 75),
];

/** Returns what a strategy requests, besides the user's own requests, and what it leaves wrong. */
async function costOf(
  strategy: ChatSyncStrategy,
  steps: readonly ScheduleStep[],
  ownRequests = 0,
): Promise<string> {
  const schedule = { ...scene, steps: [...steps] };
  const { requests, divergence } = await runSchedule({ schedule, strategy, strategyById });
  const count = requests.length - ownRequests;
  const aborted = requests.filter(({ outcome }) => outcome === "aborted").length;
  const isSmall = count > 0 && requests.every(({ operation }) => operation === "chat-room");
  const noun = `${isSmall ? "small " : ""}request${count === 1 ? "" : "s"}`;
  return [
    count === 0 ? "0" : `${count} ${noun}`,
    ...(aborted > 0 ? [`${aborted} aborted`] : []),
    ...(divergence && !isRight(divergence.chatRooms) ? ["**list is wrong**"] : []),
    ...(divergence && !isRight(divergence.chatMessages) ? ["**room is wrong**"] : []),
  ].join(", ");
}
