// Captured at the start, so that a test's fake timers do not stop the simulation.
const { setImmediate: immediately, MessageChannel: Channel } = globalThis;

/** Resolves when every promise that can settle without time has settled: one turn of the event loop. */
export const nextTurn: () => Promise<void> =
  typeof immediately === "function" ? afterImmediate : createChannelTurns();

function afterImmediate(): Promise<void> {
  return new Promise((resolve) => {
    immediately(resolve);
  });
}

/** For browsers, which have no `setImmediate`. */
function createChannelTurns(): () => Promise<void> {
  const { port1, port2 } = new Channel();
  const waiting: (() => void)[] = [];
  port1.addEventListener("message", () => waiting.shift()?.());
  port1.start();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(undefined);
    });
}
