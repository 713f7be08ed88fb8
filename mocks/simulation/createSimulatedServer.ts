import type { ChatApi } from "../../src/ports/ChatApi.ts";
import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { ChatSocket } from "../../src/ports/ChatSocket.ts";
import type { Truth, TruthEvent } from "../truth/Truth.ts";
import { createReplicas } from "./createReplicas.ts";
import { createSimulatedApi, type SimulatedRequest } from "./createSimulatedApi.ts";
import { createSimulatedSocket, type Breakage, type Delivery } from "./createSimulatedSocket.ts";
import type { VirtualClock } from "./createVirtualClock.ts";
import type { Schedule } from "./Schedule.ts";

export interface SimulatedServerOptions {
  clock: VirtualClock;
  truth: Truth;
  schedule: Pick<Schedule, "level" | "connectAfterMs" | "ordered" | "requests" | "deliveries">;
  /** Whether responses are measured, which takes time. */
  measuresBytes?: boolean;
  /** Is told of each message as it is accepted. */
  onAccepted?: (chatMessage: ChatMessage) => void;
  /** Is told of each event that reaches the client, before its listeners are. */
  onDelivered?: (delivery: Delivery) => void;
}

export interface SimulatedServer {
  readonly api: ChatApi;
  readonly socket: ChatSocket;
  readonly truth: Truth;
  /** All requests of the client, in the order in which they were started. */
  readonly requests: readonly SimulatedRequest[];
  /** How many listeners the client has on the socket. */
  readonly listenerCount: number;
  /** Accepts a plausible message of somebody else; `breakage` is done to its event. */
  post(chatRoomId: string, breakage?: Breakage): void;
  disconnect(forMs: number, noticeAfterMs: number): void;
  /**
   * Says that the client starts to listen afresh, and knows nothing of the events before. Has an
   * effect at L0 and L1 only.
   */
  noteFreshListener(): void;
}

/**
 * Returns the simulated server in virtual time, with one client. Every request and every event has
 * its fate from the schedule.
 *
 * Two rules keep out what no client could ever notice:
 *
 * - at L0 and L1, no replica is behind an event that this client was sent in vain, or that it
 *   received before it began to listen afresh: without `asOf`, such a snapshot looks like any
 *   other. From L2 on replicas may be behind anything;
 * - a lost event is followed by a reconnect some time later. That is up to the schedule: if the
 *   last event of all is lost, nothing comes after it and nobody fetches, it can't be missed.
 */
export function createSimulatedServer(options: SimulatedServerOptions): SimulatedServer {
  const { clock, truth, schedule, measuresBytes = false, onAccepted, onDelivered } = options;
  const { level, connectAfterMs, ordered } = schedule;
  const replicas = createReplicas({ clock, truth });
  const fixReplicas = level === "L0" || level === "L1" ? replicas.settle : () => undefined;
  let nextBreakage: Breakage | undefined;

  const { api, requests } = createSimulatedApi({
    clock,
    truth,
    replicas,
    level,
    fates: schedule.requests,
    measuresBytes,
  });
  const door = createSimulatedSocket({
    clock,
    level,
    connectAfterMs,
    ordered,
    fates: schedule.deliveries,
    onLost: fixReplicas,
    onDelivered: (delivery) => onDelivered?.(delivery),
  });

  truth.subscribe((event: TruthEvent) => {
    onAccepted?.(event.chatMessage);
    door.send(event, nextBreakage);
  });

  return {
    api,
    requests,
    truth,
    socket: door.socket,
    get listenerCount() {
      return door.listenerCount;
    },
    post(chatRoomId, breakage) {
      nextBreakage = breakage;
      truth.nextChatMessage(chatRoomId);
      nextBreakage = undefined;
    },
    disconnect: door.disconnect,
    noteFreshListener: fixReplicas,
  };
}
