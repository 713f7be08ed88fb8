import type { ScheduleAction } from "../../mocks/server/Schedule.ts";
import type { Simulation } from "../../stories/simulation/Simulation.ts";
import type { Figure } from "./Figure.ts";
import { countRequests, playWith } from "./playWith.ts";

const messages = 1_000;
const knownRooms = 10;
const frameMs = 16;

/** Returns what a burst to known rooms costs: all in one instant, and one each ms. */
export async function measureBurst(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const spacingMs of [0, 1]) {
    const when = spacingMs === 0 ? "at once" : `${spacingMs} ms apart`;
    const { requests, writes } = await playBurst(spacingMs);
    figures.push(
      {
        what: `requests for a burst of ${messages} messages to known rooms, ${when}`,
        goal: "0",
        measured: String(requests),
      },
      {
        what: `writes to one query within ${frameMs} ms in that burst, at most`,
        goal: "1",
        measured: String(writes),
      },
    );
  }
  return figures;
}

function playBurst(spacingMs: number): Promise<{ requests: number; writes: number }> {
  const actions = Array.from({ length: messages }, (_, index): ScheduleAction => ({
    kind: "post",
    room: index % knownRooms,
  }));
  return playWith({ actions, spacingMs }, async (simulation) => {
    const mostWrites = watchWrites(simulation);
    const requests = await countRequests(simulation);
    return { requests, writes: mostWrites() };
  });
}

/** Returns a function that tells the most writes to one query within less than a frame. */
function watchWrites({ lanes: [{ queryClient }], clock }: Simulation): () => number {
  const timesByQuery = new Map<string, number[]>();
  queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== "updated") return;
    const { type } = event.action;
    if (type !== "setState" && type !== "success") return;
    const { queryHash } = event.query;
    timesByQuery.set(queryHash, [...(timesByQuery.get(queryHash) ?? []), clock.now()]);
  });
  const writesFrom = (time: number, times: readonly number[]) =>
    times.filter((each) => each >= time && each < time + frameMs).length;
  return () =>
    Math.max(
      0,
      ...[...timesByQuery.values()].flatMap((times) =>
        times.map((time) => writesFrom(time, times)),
      ),
    );
}
