import { describe, test } from "vitest";

import { type ChatSyncStrategy, reconcile } from "../../src/index.ts";
import {
  invalidateAffected,
  invalidateAll,
  setAndFetchMissing,
  setMessagesInvalidateRooms,
  setOrInvalidate,
  setQueryDataNaive,
} from "../../src/sync/strategies/index.ts";
import { environments } from "./world/environments.ts";
import { type Outcome, playScenario } from "./world/playScenario.ts";
import {
  burstOfThirty,
  lostConnection,
  messageDuringRefetch,
  messageInKnownRoom,
  messageInMissingRoom,
  ownMessage,
  type Scenario,
  serverRestart,
} from "./world/scenarios.ts";

type Figures = Pick<Outcome, "chatRooms" | "chatMessages" | "requests">;

const right = { chatRooms: {}, chatMessages: {} };

const requestsAfterRestart = {
  "GET /chat-rooms (network-error)": 1,
  "GET /chat-rooms": 1,
  "GET /chat-rooms/:id/messages": 1,
};

// Some of the outcomes in figures, so that the environments can't agree on a wrong one. There is one
// for each client.
const expectations: [ChatSyncStrategy, Scenario, Figures[]][] = [
  [
    invalidateAll,
    messageInKnownRoom,
    [{ ...right, requests: { "GET /chat-rooms": 1, "GET /chat-rooms/:id/messages": 1 } }],
  ],
  [
    setQueryDataNaive,
    messageInMissingRoom,
    [
      {
        chatRooms: { missing: 1, misordered: 1, wrongPreview: 1 },
        chatMessages: {},
        requests: {},
      },
    ],
  ],
  [setOrInvalidate, messageInMissingRoom, [{ ...right, requests: { "GET /chat-rooms": 1 } }]],
  [
    setAndFetchMissing,
    messageInMissingRoom,
    [{ ...right, requests: { "GET /chat-rooms/:id": 1 } }],
  ],
  [
    invalidateAffected,
    burstOfThirty,
    [{ ...right, requests: { "GET /chat-rooms": null, "GET /chat-rooms/:id/messages": null } }],
  ],
  [setOrInvalidate, burstOfThirty, [{ ...right, requests: {} }]],
  [
    setOrInvalidate,
    messageDuringRefetch,
    [
      {
        chatRooms: { misordered: 1, wrongPreview: 1 },
        chatMessages: {},
        requests: { "GET /chat-rooms": 1 },
      },
    ],
  ],
  [
    setAndFetchMissing,
    messageDuringRefetch,
    [{ ...right, requests: { "GET /chat-rooms (aborted)": 1, "GET /chat-rooms": 1 } }],
  ],
  [
    setQueryDataNaive,
    lostConnection,
    [{ chatRooms: {}, chatMessages: { missing: 2 }, requests: { "GET /chat-rooms": 1 } }],
  ],
  [
    setQueryDataNaive,
    serverRestart,
    [
      {
        chatRooms: { missing: 1, wrongPreview: 1 },
        chatMessages: { missing: 2 },
        requests: { "GET /chat-rooms (network-error)": 1 },
      },
    ],
  ],
  [invalidateAll, serverRestart, [{ ...right, requests: requestsAfterRestart }]],
  [
    setOrInvalidate,
    ownMessage,
    [
      { ...right, requests: { "POST /chat-rooms/:id/messages": 1 } },
      { ...right, requests: {} },
    ],
  ],
  [
    setMessagesInvalidateRooms,
    ownMessage,
    [
      { ...right, requests: { "POST /chat-rooms/:id/messages": 1, "GET /chat-rooms": 1 } },
      { ...right, requests: { "GET /chat-rooms": 1 } },
    ],
  ],
  [reconcile, messageInKnownRoom, [{ ...right, requests: {} }]],
  [reconcile, messageInMissingRoom, [{ ...right, requests: { "GET /chat-rooms/:id": 1 } }]],
  [reconcile, burstOfThirty, [{ ...right, requests: {} }]],
  [reconcile, messageDuringRefetch, [{ ...right, requests: { "GET /chat-rooms": 1 } }]],
  [
    reconcile,
    lostConnection,
    // The first request for the list is the client's own, while it is not connected.
    [{ ...right, requests: { "GET /chat-rooms": 2, "GET /chat-rooms/:id/messages": 1 } }],
  ],
  [reconcile, serverRestart, [{ ...right, requests: requestsAfterRestart }]],
  [
    reconcile,
    ownMessage,
    [
      { ...right, requests: { "POST /chat-rooms/:id/messages": 1 } },
      { ...right, requests: {} },
    ],
  ],
];

const plays = expectations.map(([strategy, scenario, figures]) => ({
  strategy,
  scenario,
  figures,
}));

describe.each(Object.entries(environments))("over %s", (_, open) => {
  // They mostly wait, and each has a server of its own.
  test.concurrent.for(plays)(
    "after $scenario.name, $strategy.id ends as expected",
    async ({ strategy, scenario, figures }, { expect }) => {
      const outcomes = await playScenario(scenario, open, { strategy });
      expect(
        outcomes.map(({ chatRooms, chatMessages, requests }) => ({
          chatRooms,
          chatMessages,
          requests,
        })),
      ).toEqual(figures);
    },
  );
});
