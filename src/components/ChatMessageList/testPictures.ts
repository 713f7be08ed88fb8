import { onTestFinished, vi } from "vitest";
import { cdp } from "vitest/browser";

/** 400 by 300 px; without a place kept for it, a picture makes its message so much higher. */
const PICTURE = btoa(
  '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><path d="M0 0h400v300H0z" fill="teal"/></svg>',
);

let rounds = 0;

/**
 * Holds up pictures in the browser's network until the test ends, each until it is delivered.
 * `urlOf` gives their addresses; `deliver` lets the picture of an element arrive, and resolves when
 * it is loaded and not yet painted.
 */
export async function holdPictures() {
  const session = cdp();
  // What the browser has loaded in an earlier test it doesn't ask for again.
  const path = `/late-picture-${(rounds += 1)}-`;
  const waiting = new Map<string, string>();
  const delivered = new Set<string>();
  const fulfill = (requestId: string) =>
    session.send("Fetch.fulfillRequest", {
      requestId,
      responseCode: 200,
      responseHeaders: [{ name: "Content-Type", value: "image/svg+xml" }],
      body: PICTURE,
    });
  const onPaused = ({ requestId, request }: { requestId: string; request: { url: string } }) => {
    // A row that comes into the page again asks again.
    if (delivered.has(request.url)) void fulfill(requestId);
    else waiting.set(request.url, requestId);
  };
  session.on("Fetch.requestPaused", onPaused);
  await session.send("Fetch.enable", { patterns: [{ urlPattern: `*${path}*` }] });
  // Requests of the page are held up a little later than the browser says so.
  await vi.waitUntil(() => {
    new Image().src = `${path}probe-${performance.now()}`;
    return waiting.size > 0;
  });
  onTestFinished(async () => {
    session.off("Fetch.requestPaused", onPaused);
    await session.send("Fetch.disable");
  });
  return {
    urlOf: (number: number) => `${path}${number}.svg`,
    async deliver(image: HTMLImageElement | undefined): Promise<void> {
      if (image === undefined) throw new Error("chat-sync-kit: there is no picture to deliver.");
      const requestId = await vi.waitUntil(() => waiting.get(image.src));
      const loaded = new Promise((resolve) => {
        image.addEventListener("load", resolve, { once: true });
      });
      waiting.delete(image.src);
      delivered.add(image.src);
      await fulfill(requestId);
      await loaded;
    },
  };
}
