import type { ScheduleAction } from "../../mocks/server/Schedule.ts";
import { isInfiniteData } from "../../src/queries/listShape.ts";
import { chatMessagesKey, chatRoomsKey } from "../../src/queries/queryKeys.ts";
import type { Simulation } from "../../stories/simulation/Simulation.ts";
import type { Figure } from "./Figure.ts";
import { countRequests, playWith } from "./playWith.ts";

const missed = 5;

/**
 * Returns how many requests follow a disconnect of ten seconds in which five messages were missed,
 * two of them in the open room, with some pages of both lists loaded.
 */
export async function measureDisconnect(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const pages of [1, 3, 10]) {
    for (const [level, goal] of [
      ["L2", "at most 1"],
      ["L0", "at most 2"],
    ] as const) {
      const how = level === "L2" ? "with" : "without";
      figures.push({
        what: `requests after ${missed} missed messages, loaded pages: ${pages}, ${how} since (${level})`,
        goal,
        measured: await requestsAfterGap(level, pages),
      });
    }
  }
  return figures;
}

async function requestsAfterGap(level: "L0" | "L2", pages: number): Promise<string> {
  const loading: ScheduleAction[] = Array.from({ length: pages - 1 }, () => ({
    kind: "load-page",
    what: "open",
  }));
  const gap: ScheduleAction[] = [
    { kind: "disconnect", forMs: 10_000, noticeAfterMs: 100 },
    ...[0, 1, 0, 3, 1].map((room): ScheduleAction => ({ kind: "post", room })),
  ];
  const actions = [...loading, ...gap];
  const settings = { level, loadedPages: pages, actions, spacingMs: 1_000 };
  return playWith(settings, async (simulation) => {
    await countRequests(simulation, loading.length);
    checkLoaded(simulation, pages);
    return String(await countRequests(simulation));
  });
}

function checkLoaded({ lanes: [{ queryClient, screen }] }: Simulation, pages: number): void {
  for (const queryKey of [chatRoomsKey, chatMessagesKey(screen.openChatRoomId)]) {
    const data = queryClient.getQueryData(queryKey);
    const loaded = isInfiniteData(data) ? data.pages.length : 1;
    if (loaded !== pages) {
      throw new Error(
        `chat-sync-kit: ${loaded} pages of "${queryKey.join()}" were loaded where ${pages} should be. Let tests/figures/playWith.ts choose larger rooms.`,
      );
    }
  }
}
