import type { OpenEnvironment } from "./Environment.ts";
import { openSimulation } from "./openSimulation.ts";
import { serveSocketIo } from "./serveSocketIo.ts";
import { serveWebSockets } from "./serveWebSockets.ts";

/** The environments with a real server. */
export const servers = {
  "Socket.IO": serveSocketIo(),
  WebSocket: serveWebSockets(),
} satisfies Record<string, OpenEnvironment>;

/** All of them, by the name that tests give them. */
export const environments = {
  "the simulation": openSimulation,
  ...servers,
} satisfies Record<string, OpenEnvironment>;
