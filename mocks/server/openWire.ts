import type { Connection } from "./createConnection.ts";
import type { Hops } from "./createHops.ts";
import { openSocketDoor, type SocketDoor } from "./openSocketDoor.ts";
import { parseWireRequest } from "./wireContract.ts";

/**
 * A wire between a client in virtual time and its connection. What it carries really goes over HTTP
 * and a WebSocket; how long that takes, and what happens to it, is decided on the client's side.
 */
export interface Wire {
  readonly baseUrl: string;
  readonly socketUrl: string;
  /** Pass it to the client's API. */
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** Inject it where the client opens its socket. */
  readonly WebSocket: new (url: string) => WireSocket;
  close(): void;
}

/** The header that says which of the connection's requests it is. */
export const passageHeader = "x-passage";

let count = 0;
const wires = new Map<string, Connection>();

/** Returns the connection at the other end of a wire. */
export function connectionOf(wireId: string): Connection | undefined {
  return wires.get(wireId);
}

/**
 * Opens a wire. `wireHandlers` have to be in use where its requests are made. A request reaches them
 * when its way up is over, and its response the client when the way down is. While either is in flight
 * in real time it is a hop, so the clock stands still until it has arrived.
 */
export function openWire(connection: Connection, hops: Hops): Wire {
  count += 1;
  const wireId = String(count);
  const door = openSocketDoor(connection, `wss://wire.example/${wireId}`);
  wires.set(wireId, connection);

  async function exchange(url: string, init: RequestInit, passageId: number) {
    const headers = new Headers(init.headers);
    headers.set(passageHeader, String(passageId));
    try {
      // Without the signal: once a request is aborted, its response is ignored.
      const response = await globalThis.fetch(url, { ...init, headers, signal: null });
      return { status: response.status, body: await response.text() };
    } catch {
      return { status: undefined };
    }
  }

  return {
    baseUrl: new URL(`/wire/${wireId}`, globalThis.location?.href ?? "http://localhost").href,
    socketUrl: door.url,
    async fetch(url, init) {
      const wireRequest = parseWireRequest(init.method ?? "GET", url);
      if (wireRequest === undefined) {
        throw new Error(`chat-sync-kit: ${url} is not in the wire contract.`);
      }
      const { status, body } = await connection.travel(
        wireRequest.about,
        init.signal ?? undefined,
        ({ id }) => hops.track(exchange(url, init, id)),
      );
      if (status === undefined) throw new TypeError("There is no answer.");
      return new ReadResponse(body ?? "", status);
    },
    WebSocket: createWireSocketClass({ connection, hops, WebSocket: door.WebSocket }),
    close() {
      wires.delete(wireId);
      door.close();
    },
  };
}

/** A response whose body has already arrived: reading it takes no turn of the event loop. */
class ReadResponse extends Response {
  readonly #text: string;

  constructor(text: string, status: number) {
    super(text, { status, headers: { "content-type": "application/json" } });
    this.#text = text;
  }

  override text(): Promise<string> {
    return Promise.resolve(this.#text);
  }
}

/** The part of a WebSocket that a client uses. */
export interface WireSocket {
  readonly readyState: number;
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onerror: (() => void) | null;
  onclose: (() => void) | null;
  send(data: string): void;
  close(code?: number, reason?: string): void;
}

interface WireSocketOptions {
  connection: Connection;
  hops: Hops;
  WebSocket: SocketDoor["WebSocket"];
}

/**
 * Returns a class of WebSockets that stay connecting while the connection is down. The client has to
 * open one when it begins, and the next one whenever the server has closed one.
 */
function createWireSocketClass({ connection, hops, WebSocket: RealWebSocket }: WireSocketOptions) {
  /** The client is about to open a socket, which takes it real time. */
  let endWaiting = hops.begin();

  return class implements WireSocket {
    onopen: WireSocket["onopen"] = null;
    onmessage: WireSocket["onmessage"] = null;
    onerror: WireSocket["onerror"] = null;
    onclose: WireSocket["onclose"] = null;
    #socket: InstanceType<SocketDoor["WebSocket"]> | undefined;
    #leave: () => void;
    #isGivenUp = false;

    constructor(url: string) {
      endWaiting();
      this.#leave = connection.attach({
        deliver: () => {},
        connect: () => this.#open(url),
        // Called before the door closes the socket.
        disconnect: () => (endWaiting = hops.begin()),
      });
      if (connection.isUp) this.#open(url);
    }

    get readyState(): number {
      if (this.#isGivenUp) return RealWebSocket.CLOSED;
      return this.#socket?.readyState ?? RealWebSocket.CONNECTING;
    }

    send(data: string): void {
      this.#socket?.send(data);
    }

    close(code?: number, reason?: string): void {
      this.#leave();
      this.#isGivenUp = this.#socket === undefined;
      this.#socket?.close(code, reason);
    }

    #open(url: string): void {
      const endOpening = hops.begin();
      const socket = new RealWebSocket(url);
      socket.onopen = () => {
        this.onopen?.();
        endOpening();
      };
      socket.onmessage = ({ data }: { data: unknown }) => this.onmessage?.({ data });
      socket.onerror = () => this.onerror?.();
      socket.onclose = () => {
        this.#leave();
        this.onclose?.();
        endOpening();
      };
      this.#socket = socket;
    }
  };
}
