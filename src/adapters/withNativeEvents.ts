export type WebSocketHandler = ((event: never) => void) | null;

/** What the adapter needs of a WebSocket class: the platform's, that of `ws` and mocks have it. */
export interface WebSocketClass {
  new (url: string): {
    readonly readyState: number;
    onopen: WebSocketHandler;
    onmessage: WebSocketHandler;
    onerror: WebSocketHandler;
    onclose: WebSocketHandler;
    send(data: string): void;
    close(code?: number, reason?: string): void;
  };
}

/** What of a WebSocket partysocket uses. */
interface NativeEvents extends EventTarget {
  readonly readyState: number;
  send(data: string): void;
  close(code?: number, reason?: string): void;
}

/**
 * Returns the part of a WebSocket class that partysocket uses, with the platform's own events. partysocket clones and dispatches whatever event it gets, which throws for events that
 * are not the platform's, such as mock-socket's.
 */
export function withNativeEvents(
  getClass: () => WebSocketClass,
): new (url: string) => NativeEvents {
  return class extends EventTarget {
    readonly #socket: InstanceType<WebSocketClass>;

    constructor(url: string) {
      super();
      const WebSocket = getClass();
      const socket = new WebSocket(url);
      socket.onopen = () => this.dispatchEvent(new Event("open"));
      socket.onmessage = ({ data }: { data: unknown }) =>
        this.dispatchEvent(new MessageEvent("message", { data }));
      socket.onerror = () => this.dispatchEvent(new Event("error"));
      socket.onclose = () => this.dispatchEvent(new Event("close"));
      this.#socket = socket;
    }

    get readyState(): number {
      return this.#socket.readyState;
    }

    send(data: string): void {
      this.#socket.send(data);
    }

    close(code?: number, reason?: string): void {
      this.#socket.close(code, reason);
    }
  };
}
