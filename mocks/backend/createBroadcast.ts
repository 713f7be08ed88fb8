import type { eventArgsAtLevel } from "../truth/atLevel.ts";

/** The arguments of the event `new-chat-message`. */
export type EventArgs = ReturnType<typeof eventArgsAtLevel>;

/** A client's end of a socket, as a door hands it in. */
export interface SocketClient {
  /** Is called with the arguments of the event `new-chat-message`. */
  deliver(args: EventArgs): void;
  disconnect(): void;
}

/** Faults of the next events, in the order in which they are called for; each event meets one. */
export interface EventFaults {
  /** Lets the next events reach nobody, without a disconnect. */
  loseNext(count: number): void;
  /** Lets each of the next events arrive twice. */
  duplicateNext(count: number): void;
  /** Lets the next event travel that many ms longer, so that later ones overtake it. */
  delayNext(ms: number): void;
}

/** The way of events to the clients that are connected. */
export interface Broadcast extends EventFaults {
  send(args: EventArgs): void;
  /** Sends events to the client until the returned function is called. */
  connect(client: SocketClient): () => void;
  /** Breaks all connections off. What is on its way to them is lost. */
  disconnectAll(): void;
}

export interface BroadcastOptions {
  /** Resolves when an event that was sent now has arrived. */
  travel: () => Promise<void>;
  /** Resolves after a time in ms. */
  wait: (ms: number) => Promise<void>;
  /** Called with each delivery that is under way. */
  track: (delivery: Promise<void>) => Promise<void>;
}

type EventFault = { kind: "lost" } | { kind: "duplicated" } | { kind: "delayed"; ms: number };

interface Connection {
  client: SocketClient;
  /** Resolves when all events sent so far have been delivered, but for the delayed ones. */
  delivered: Promise<void>;
}

export function createBroadcast({ travel, wait, track }: BroadcastOptions): Broadcast {
  const connections = new Set<Connection>();
  let faults: readonly EventFault[] = [];

  function sendTo(connection: Connection, args: EventArgs, fault: EventFault | undefined) {
    // An event waits for the one before, so that a change of latency can't reorder them.
    const steps = [connection.delivered, travel()];
    if (fault?.kind === "delayed") steps.push(wait(fault.ms));
    const arrived = track(
      Promise.all(steps).then(() => {
        const copies = fault?.kind === "duplicated" ? 2 : 1;
        for (let copy = 0; copy < copies && connections.has(connection); copy += 1) {
          connection.client.deliver(args);
        }
      }),
    );
    if (fault?.kind !== "delayed") connection.delivered = arrived;
  }

  function addFaults(count: number, fault: EventFault) {
    faults = [...faults, ...Array.from({ length: count }, () => fault)];
  }

  return {
    send(args) {
      const [fault, ...rest] = faults;
      faults = rest;
      if (fault?.kind === "lost") return;
      for (const connection of connections) sendTo(connection, args, fault);
    },
    connect(client) {
      const connection = { client, delivered: Promise.resolve() };
      connections.add(connection);
      return () => connections.delete(connection);
    },
    disconnectAll() {
      const dropped = [...connections];
      connections.clear();
      for (const { client } of dropped) client.disconnect();
    },
    loseNext: (count) => addFaults(count, { kind: "lost" }),
    duplicateNext: (count) => addFaults(count, { kind: "duplicated" }),
    delayNext: (ms) => addFaults(1, { kind: "delayed", ms }),
  };
}
