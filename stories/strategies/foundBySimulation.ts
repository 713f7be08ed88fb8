import type { Schedule } from "../../mocks/server/Schedule.ts";

/** As the simulation found it for `set-and-fetch-missing`, mode `reordered`, and made it small. */
export const foundBySimulation: Schedule = {
  level: "L0",
  form: "plain",
  seed: 1,
  rooms: 12,
  pageSize: 2,
  messagesPageSize: 3,
  loadedPages: 1,
  openRoom: 1,
  connectAfterMs: 0,
  coldStart: false,
  screenFirst: false,
  ordered: false,
  retry: 0,
  requests: [],
  deliveries: [{ delayMs: 21 }],
  steps: [
    { after: 0, do: { kind: "open", room: 0 } },
    { after: 0, do: { kind: "post", room: 0 } },
  ],
};
