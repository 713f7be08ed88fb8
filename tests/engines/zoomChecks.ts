import { beyond, type Check } from "./Check.ts";
import type { Engine } from "./Engine.ts";
import { inBothModes } from "./inBothModes.ts";

const ZOOMS = [0.8, 1.1, 1.25];
const PIXEL_RATIOS = [1.1, 1.5];

/** What holds however large the page makes everything in it. */
export const zoomChecks = inBothModes({
  async "R23: R1 and R3 hold at a zoom of 80 to 125 %"(engine, virtualizeAbove) {
    const findings: string[] = [];
    for (const zoom of ZOOMS) {
      await engine.evaluate((factor) => story.zoomPage(factor), zoom);
      findings.push(...(await readAndReceive(engine, virtualizeAbove, `zoom ${zoom}`)));
    }
    return findings;
  },
});

/** What holds at pixel ratios that aren't whole, as when somebody zooms with the browser. */
export const pixelRatioChecks: Record<string, Check> = inBothModes({
  async "R23: R1 and R3 hold where a pixel of the screen isn't one of the page"(
    engine,
    virtualizeAbove,
  ) {
    const findings: string[] = [];
    for (const ratio of PIXEL_RATIOS) {
      await engine.setPixelRatio?.(ratio);
      findings.push(...(await readAndReceive(engine, virtualizeAbove, `pixel ratio ${ratio}`)));
    }
    return findings;
  },
});

/** Follows the end, reads further up, loads an older page, and returns where something moved. */
async function readAndReceive(
  engine: Engine,
  virtualizeAbove: number,
  name: string,
): Promise<string[]> {
  const { rests, jumps } = await engine.evaluate(async (threshold) => {
    await story.mountHistory({
      chatMessages: story.history(1000, 1060),
      virtualizeAbove: threshold,
    });
    const restOnOpening = story.rest();
    await story.change({ chatMessages: story.history(1000, 1064) });
    const restOnReceiving = story.rest();
    await story.readAt(1500);
    const watch = story.watchJumps();
    const found: Record<string, number> = {};
    for (let step = 0; step < 4; step += 1) {
      watch.scrollBy(-200);
      await watch.next();
    }
    found["scrolled up"] = watch.largest();
    await story.change({ chatMessages: story.history(975, 1064) });
    found["older page"] = watch.largest();
    await story.change({ chatMessages: story.history(975, 1069) });
    found["received"] = watch.largest();
    for (let step = 0; step < 8; step += 1) {
      watch.scrollBy(-200);
      await watch.next();
    }
    found["scrolled further"] = watch.stop();
    return { rests: { opened: restOnOpening, followed: restOnReceiving }, jumps: found };
  }, virtualizeAbove);
  // At a zoom of 80 %, a pixel of the viewport is 1.25 px of the history.
  return [...beyond(1.25, rests), ...beyond(2.9, jumps)].map((finding) => `${name}, ${finding}`);
}
