import type { ScheduleAction } from "../../mocks/server/Schedule.ts";
import type { ProtocolLevel } from "../../mocks/truth/atLevel.ts";
import type { Figure } from "./Figure.ts";
import { countRequests, playWith } from "./playWith.ts";

const messages = 120;
const pageSize = 10;
const missingRooms = 12;

/** Returns how many requests messages cause while the connection stands. */
export async function measureRequests(): Promise<Figure[]> {
  const known = postsTo(0, pageSize);
  const missing = postsTo(pageSize, missingRooms);
  return [
    {
      what: `requests for ${messages} messages to ${pageSize} known rooms, L0`,
      goal: "0",
      measured: await requestsFor("L0", known),
    },
    {
      what: `requests for ${messages} messages to ${missingRooms} missing rooms, L0`,
      goal: String(missingRooms),
      measured: await requestsFor("L0", missing),
    },
    {
      what: `requests for ${messages} messages to ${missingRooms} missing rooms, L3`,
      goal: "0",
      measured: await requestsFor("L3", missing),
    },
  ];
}

function postsTo(firstRoom: number, rooms: number): ScheduleAction[] {
  return Array.from({ length: messages }, (_, index) => ({
    kind: "post",
    room: firstRoom + (index % rooms),
  }));
}

async function requestsFor(level: ProtocolLevel, actions: ScheduleAction[]): Promise<string> {
  const settings = { level, pageSize, actions, spacingMs: 50 };
  return String(await playWith(settings, (simulation) => countRequests(simulation)));
}
