import { join } from "node:path";

import { chromium } from "playwright";
import { build } from "vite";

import { findBrowser } from "../browser.ts";
import { serveUnder } from "../static/serveUnder.ts";
import { messageCount, roomCount } from "./counts.ts";
import { measureFrames, type ScrollOptions } from "./measureFrames.ts";

// `npm run scroll`: builds a page with very long lists, scrolls through them in the browser, and
// prints how long the frames took. It is a measurement of this machine, not a test: frames of nothing
// at all are measured before and after, and too long ones among those are the machine's own.

const here = import.meta.dirname;
const outDir = join(here, "..", "..", "node_modules", ".cache", "scroll");
const goalMs = 50;
const frames = 600;

const nothing = {
  title: "nothing, for comparison",
  container: "#nothing",
  row: "li",
  step: 2400,
  frames,
};
const runs: (ScrollOptions & { title: string })[] = [
  nothing,
  { title: "rooms, by 120 px a frame", container: "#rooms", row: "li", step: 120, frames },
  { title: "rooms, by 2,400 px a frame", container: "#rooms", row: "li", step: 2400, frames: 180 },
  { title: "messages, by 120 px", container: "#messages", row: "article", step: -120, frames },
  { title: "messages, by 2,400 px", container: "#messages", row: "article", step: -2400, frames },
  { ...nothing, step: -2400 },
];

await build({ root: here, logLevel: "warn", build: { outDir, emptyOutDir: true } });
const server = await serveUnder("/", outDir);
const browser = await chromium.launch(await findBrowser());
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(server.url);
  await page.locator("article").first().waitFor();
  await page.locator("li").first().waitFor();
  console.log(`${roomCount} rooms, ${messageCount} messages; a frame may take ${goalMs} ms`);
  let tooLong = 0;
  let ofNothing = 0;
  for (const { title, ...options } of runs) {
    const { ms, distance, mountedRows } = await measureFrames(page, options);
    const sorted = ms.toSorted((a, b) => a - b);
    const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]?.toFixed(1);
    const over = ms.filter((frame) => frame > goalMs).length;
    if (title === nothing.title) ofNothing += over;
    else tooLong += over;
    console.log(
      `${title.padEnd(28)} ${ms.length} frames, median ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms, ${over} too long; ${Math.round(distance)} px, ${mountedRows} rows mounted`,
    );
  }
  if (tooLong > ofNothing) process.exitCode = 1;
} finally {
  await browser.close();
  await server.close();
}
