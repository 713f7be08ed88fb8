import { diffChatMessages } from "../../../mocks/divergence/diffChatMessages.ts";
import { diffChatRooms } from "../../../mocks/divergence/diffChatRooms.ts";
import type { Divergence } from "../../../mocks/divergence/Divergence.ts";
import type { TrafficMeter } from "../../../mocks/traffic/createTrafficMeter.ts";
import type { ProtocolLevel } from "../../../mocks/truth/atLevel.ts";
import { chatMessagesIn } from "../../../mocks/truth/chatMessagesIn.ts";
import { openChatRoomId, type TestClient, type TestClientOptions } from "./createTestClient.ts";
import type { OpenEnvironment } from "./Environment.ts";
import { openWorld, type World } from "./openWorld.ts";
import type { Scenario } from "./scenarios.ts";

/** The state of a client when everything is quiet. */
export interface Outcome {
  /** What is wrong in the list, and how often; empty if it is right. */
  chatRooms: Partial<Divergence["counts"]>;
  /** The same of the open room. */
  chatMessages: Partial<Divergence["counts"]>;
  /**
   * How often each kind of request was started, by method, path and whether it came to a bad end;
   * `null` without its end where the network decides how often.
   */
  requests: Record<string, number | null>;
  /** Codes of the errors that were reported. */
  errors: string[];
  /** The arguments of the events that arrived. */
  events: TestClient["events"];
}

export interface PlayOptions extends TestClientOptions {
  /** @default "L0" */
  level?: ProtocolLevel;
}

/** Plays a scenario in a world of its own and returns the outcome for each of its clients. */
export async function playScenario(
  scenario: Scenario,
  openEnvironment: OpenEnvironment,
  { level, ...clientOptions }: PlayOptions,
): Promise<Outcome[]> {
  const world = await openWorld(openEnvironment, level);
  try {
    const clients: TestClient[] = [];
    while (clients.length < scenario.clientCount) {
      clients.push(await world.createClient(clientOptions));
    }
    await scenario.happen(world, clients);
    await world.becomeQuiet();
    return clients.map((client) => outcomeOf(world, client, scenario.isRace));
  } finally {
    await world.close();
  }
}

function outcomeOf({ truth }: World, client: TestClient, isRace: boolean): Outcome {
  const { queries, traffic, errors, events } = client;
  const truthMessages = chatMessagesIn(truth, openChatRoomId);
  return {
    chatRooms: faultsOf(diffChatRooms(queries.chatRooms(), truth.chatRooms, 10)),
    chatMessages: faultsOf(diffChatMessages(queries.chatMessages(), truthMessages, 25)),
    requests: countRequests(traffic, isRace),
    errors: errors.map(({ code }) => code),
    events,
  };
}

function faultsOf({ counts }: Divergence): Partial<Divergence["counts"]> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

function countRequests({ requests }: TrafficMeter, isRace: boolean): Outcome["requests"] {
  const counts: Outcome["requests"] = {};
  for (const { method, path, outcome } of requests) {
    const pathOfKind = path.replace(/\?.*/, "").replace(/^\/chat-rooms\/[^/]+/, "/chat-rooms/:id");
    const end = !isRace && typeof outcome === "string" ? ` (${outcome})` : "";
    const kind = `${method} ${pathOfKind}${end}`;
    counts[kind] = isRace ? null : (counts[kind] ?? 0) + 1;
  }
  return counts;
}
