export interface RequestRecord {
  method: string;
  /** With the query string, without the origin. */
  path: string;
  /** `pending`, then how it ended; an HTTP status counts as an end of its own. */
  outcome: "pending" | "aborted" | "network-error" | { status: number };
  /** Bytes of the body delivered; 0 unless the response arrived. */
  responseBytes: number;
}

export interface TrafficFigures {
  /** Requests started after the first screen was complete, aborted ones included. */
  requests: number;
  aborted: number;
  /** Body bytes of the responses delivered to these requests. */
  responseBytes: number;
}

/** Counts the requests of one client. */
export interface TrafficMeter {
  /** The `fetch` to hand to the client's `ChatApi`. */
  readonly fetch: typeof fetch;
  /** All requests started after the first screen was complete, in that order. */
  readonly requests: readonly RequestRecord[];
  /** Replaced by a new object with each change. */
  readonly figures: TrafficFigures;
  /** Requests in flight, including those of the first screen. */
  readonly inFlight: number;
  /** Notes that the first screen is complete, and restarts counting from zero. */
  markFirstScreen(): void;
  /** Calls the listener after each change of `figures`. */
  subscribe(listener: () => void): () => void;
}

/** Returns a meter in front of a `fetch`; the platform's own is looked up at each call. */
export function createTrafficMeter(
  forward: typeof fetch = (...args) => globalThis.fetch(...args),
): TrafficMeter {
  let requests: RequestRecord[] = [];
  let figures: TrafficFigures = { requests: 0, aborted: 0, responseBytes: 0 };
  let inFlight = 0;
  const listeners = new Set<() => void>();

  function update() {
    figures = {
      requests: requests.length,
      aborted: requests.filter(({ outcome }) => outcome === "aborted").length,
      responseBytes: requests.reduce((sum, { responseBytes }) => sum + responseBytes, 0),
    };
    listeners.forEach((listener) => listener());
  }

  async function meteredFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const record = startRecord(input, init);
    requests.push(record);
    inFlight += 1;
    update();
    try {
      const response = await forward(input, init);
      const body = await response.arrayBuffer();
      record.outcome = { status: response.status };
      record.responseBytes = body.byteLength;
      const { status, statusText, headers } = response;
      return new Response(status === 204 ? null : body, { status, statusText, headers });
    } catch (error) {
      record.outcome = init?.signal?.aborted ? "aborted" : "network-error";
      throw error;
    } finally {
      inFlight -= 1;
      update();
    }
  }

  return {
    fetch: meteredFetch,
    get requests() {
      return requests;
    },
    get figures() {
      return figures;
    },
    get inFlight() {
      return inFlight;
    },
    markFirstScreen() {
      requests = [];
      update();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function startRecord(input: RequestInfo | URL, init: RequestInit | undefined): RequestRecord {
  const url = new URL(input instanceof Request ? input.url : input, "http://localhost");
  return {
    method: init?.method ?? (input instanceof Request ? input.method : "GET"),
    path: url.pathname + url.search,
    outcome: "pending",
    responseBytes: 0,
  };
}
