/// <reference types="vite/client" />
import { isCommonAssetRequest } from "msw";
import { setupWorker } from "msw/browser";

/** Extensionless requests that Storybook, Vite and Vitest make for themselves. */
const TOOL_REQUEST = /\/(@|__|sb-|virtual:)/;

let started: Promise<ReturnType<typeof setupWorker>> | undefined;

/**
 * Starts the MSW worker once per document and returns it. A docs page renders many stories in one
 * document; a second worker there fails with "Failed to replace a global value".
 *
 * A request that no handler of the story answers fails, so that no story can come to depend on
 * what the host happens to answer.
 */
export function startWorker() {
  started ??= (async () => {
    const worker = setupWorker();
    // MSW's worker unregisters itself as its only page goes, and so may leave the next page of the tab, which has
    // registered it again by then, without answers. It answers nobody once that page is gone.
    addEventListener("pagehide", (event) => event.stopImmediatePropagation(), { capture: true });
    await worker.start({
      quiet: true,
      // The base is "/" while Vite serves, and "./" in the built Storybook: the worker then lies
      // beside the page, under whatever path the site is hosted.
      serviceWorker: { url: `${import.meta.env.BASE_URL}mockServiceWorker.js` },
      onUnhandledFrame({ frame, defaults }) {
        const request = requestIn(frame.data);
        // Anything else is a WebSocket; stories bring their own, the rest belongs to the tools.
        if (request === undefined || isCommonAssetRequest(request)) return;
        // A page that is opened from this one, in another tab.
        if (request.headers.get("accept")?.includes("text/html")) return;
        if (TOOL_REQUEST.test(new URL(request.url).pathname)) return;
        defaults.error();
        throw new Error(`chat-sync-kit: no handler answers ${request.method} ${request.url}.`);
      },
    });
    return worker;
  })();
  return started;
}

function requestIn(data: unknown): Request | undefined {
  if (typeof data !== "object" || data === null || !("request" in data)) return undefined;
  return data.request instanceof Request ? data.request : undefined;
}
