import type { DeliveryFate, RequestFate } from "./Schedule.ts";

/** What a request asks for. */
export type Operation =
  | "chat-rooms"
  | "chat-room"
  | "chat-messages"
  | "send"
  | "update"
  | "delete"
  | "mark-read"
  | "events-since";

/** Where the fates of one connection come from: a schedule, or settings that change while it is open. */
export interface Faults {
  /** Called when a request starts. */
  nextRequest(operation: Operation): RequestFate;
  /** Called for each event that is sent over the connection. */
  nextDelivery(): DeliveryFate;
  /**
   * Called when a response is ready, its snapshot taken. Returns a promise that resolves when the
   * response may leave; `undefined` if it may at once.
   */
  holdResponse?(): Promise<void> | undefined;
  /** Calls the listener when sockets are cut off, and when they can connect again. */
  watchOnline?(listener: (isOnline: boolean) => void): void;
}
