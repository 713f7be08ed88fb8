import { onTestFinished, vi } from "vitest";
import { cdp } from "vitest/browser";

/** 400 by 300 px; without reserved space, the message grows by this height. */
const IMAGE = btoa(
  '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><path d="M0 0h400v300H0z" fill="teal"/></svg>',
);

let rounds = 0;

/**
 * Intercepts image requests until the test ends. `urlOf` returns the URL of an image; `deliver`
 * responds to the request of an element, and resolves when its image is loaded, but not yet
 * painted.
 */
export async function interceptImages() {
  const session = cdp();
  // A new path each time, because the browser caches images of earlier tests.
  const path = `/late-image-${(rounds += 1)}-`;
  const waiting = new Map<string, string>();
  const delivered = new Set<string>();
  const fulfill = (requestId: string) =>
    session.send("Fetch.fulfillRequest", {
      requestId,
      responseCode: 200,
      responseHeaders: [{ name: "Content-Type", value: "image/svg+xml" }],
      body: IMAGE,
    });
  const onPaused = ({ requestId, request }: { requestId: string; request: { url: string } }) => {
    // A row that mounts again requests its image again.
    if (delivered.has(request.url)) void fulfill(requestId);
    else waiting.set(request.url, requestId);
  };
  session.on("Fetch.requestPaused", onPaused);
  // Tests in another file may have left their service worker, whose requests are not intercepted here.
  await session.send("Network.enable");
  await session.send("Network.setBypassServiceWorker", { bypass: true });
  await session.send("Fetch.enable", { patterns: [{ urlPattern: `*${path}*` }] });
  // Interception starts slightly after `Fetch.enable` resolves.
  await vi.waitUntil(() => {
    new Image().src = `${path}probe-${performance.now()}`;
    return waiting.size > 0;
  });
  onTestFinished(async () => {
    session.off("Fetch.requestPaused", onPaused);
    await session.send("Fetch.disable");
    await session.send("Network.setBypassServiceWorker", { bypass: false });
    await session.send("Network.disable");
  });
  return {
    urlOf: (number: number) => `${path}${number}.svg`,
    async deliver(image: HTMLImageElement | undefined): Promise<void> {
      if (image === undefined) throw new Error("There is no image to deliver.");
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
