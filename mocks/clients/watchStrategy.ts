import type { NewChatMessageEvent } from "../../src/ports/NewChatMessageEvent.ts";

/** What is needed of a `ChatSyncStrategy`, whose room this one may not import from. */
interface Strategy<Context> {
  readonly id: string;
  start(context: Context): { onNewChatMessage(event: NewChatMessageEvent): void | Promise<void> };
}

/** A strategy whose work is counted. */
export interface WatchedStrategy<Context> {
  /** Does what the watched one does. */
  readonly strategy: Strategy<Context>;
  /** How many events it was given. */
  readonly eventsReceived: number;
  /** How many of them it has not finished with. */
  readonly eventsAtWork: number;
}

/** Returns a strategy that does the same as the given one, and the count of its work. */
export function watchStrategy<Context>({ id, start }: Strategy<Context>): WatchedStrategy<Context> {
  let eventsReceived = 0;
  let eventsAtWork = 0;
  return {
    strategy: {
      id,
      start(context) {
        const session = start(context);
        return {
          async onNewChatMessage(event) {
            eventsReceived += 1;
            eventsAtWork += 1;
            try {
              await session.onNewChatMessage(event);
            } finally {
              eventsAtWork -= 1;
            }
          },
        };
      },
    },
    get eventsReceived() {
      return eventsReceived;
    },
    get eventsAtWork() {
      return eventsAtWork;
    },
  };
}
