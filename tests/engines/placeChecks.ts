import { beyond, unlike } from "./Check.ts";
import type { Engine } from "./Engine.ts";
import { inBothModes } from "./inBothModes.ts";
import { turnWheel } from "./turnWheel.ts";

/** What a page may do to everything in it. */
const STYLES = {
  "smooth scrolling": "* { scroll-behavior: smooth }",
  "no scroll anchors": "* { overflow-anchor: none }",
  "scroll anchors": "* { overflow-anchor: auto }",
  "wide letters": "* { letter-spacing: 0.12em }",
  "content boxes": "* { box-sizing: content-box }",
};

const SIZES = [
  [640, 480],
  [480, 400],
  [480, 480],
] as const;

/** What keeps the reader's place, whoever moves something. */
export const placeChecks = inBothModes({
  async "R21: older pages load by themselves, once, and move nothing under the wheel"(
    engine,
    virtualizeAbove,
  ) {
    await engine.evaluate(async (threshold) => {
      await story.mountHistory({
        chatMessages: story.history(5000, 5050),
        virtualizeAbove: threshold,
      });
      await story.readAt(1500);
      await story.loadPages({ from: 5000, to: 5050, size: 15, count: 2 });
    }, virtualizeAbove);
    const moves = await turnWheel(engine, { turns: 14, distance: -300 });
    const loaded = await engine.evaluate(() => story.loaded, undefined);
    return [...beyond(2, moves), ...unlike({ loaded: [4985, 4970] }, { loaded })];
  },

  async "R23: what a page styles everywhere moves nothing"(engine, virtualizeAbove) {
    return changeUnderStyles(engine, virtualizeAbove);
  },

  async "R23: hiding and showing the page moves nothing"(engine, virtualizeAbove) {
    const { rest, moved } = await engine.evaluate(async (threshold) => {
      await story.mountHistory({
        chatMessages: story.history(1000, 1060),
        virtualizeAbove: threshold,
      });
      await story.hideAndShow();
      const restAtEnd = story.rest();
      await story.readAt(900);
      const tops = story.topsOfRows();
      await story.hideAndShow();
      return { rest: restAtEnd, moved: story.movedBy(tops) };
    }, virtualizeAbove);
    return beyond(1, { "at the end": rest, "further up": moved });
  },

  async "R26: a message keeps its row, its focus and its place when it changes"(
    engine,
    virtualizeAbove,
  ) {
    const { hasFocus, moved } = await engine.evaluate(async (threshold) => {
      const message = story.numbered(1050);
      const fromHere = { ...message, clientId: "draft-1" };
      const later = { ...fromHere, createdAt: message.createdAt.replace(".000Z", ".123Z") };
      const edited = { ...later, text: message.text.replaceAll("Ferries", "Trains!") };
      const withMessage = (changed: typeof message) =>
        story.history(1000, 1100).map((other) => (other.id === changed.id ? changed : other));
      await story.mountHistory({ chatMessages: withMessage(fromHere), virtualizeAbove: threshold });
      const article = await story.reach("Message 1050.");
      article.focus({ preventScroll: true });
      const watch = story.watchTops(article.getBoundingClientRect().bottom);
      const changes = {
        "without clientId": message,
        "with clientId": fromHere,
        "a fraction later": later,
        edited,
      };
      const found: Record<string, boolean> = {};
      for (const [name, changed] of Object.entries(changes)) {
        await story.change({ chatMessages: withMessage(changed) });
        found[name] = document.activeElement === article;
      }
      return { hasFocus: found, moved: watch.stop() };
    }, virtualizeAbove);
    const kept = Object.fromEntries(Object.keys(hasFocus).map((name) => [name, true]));
    return [...unlike(kept, hasFocus), ...beyond(0.9, { moved })];
  },

  async "a resized window keeps the place"(engine, virtualizeAbove) {
    await engine.evaluate(async (threshold) => {
      await story.mountHistory({
        chatMessages: story.history(1000, 1100),
        virtualizeAbove: threshold,
      });
    }, virtualizeAbove);
    const found: Record<string, number> = {};
    for (const [width, height] of SIZES) {
      await engine.resize(width, height);
      found[`at the end, ${width} by ${height}`] = await engine.evaluate(async () => {
        await story.frames(3);
        return story.rest();
      }, undefined);
    }
    await engine.evaluate(() => story.readAt(story.scroller().scrollHeight / 2), undefined);
    for (const [width, height] of SIZES) {
      const first = await engine.evaluate(() => story.firstRow(), undefined);
      await engine.resize(width, height);
      found[`further up, ${width} by ${height}`] = await engine.evaluate(async (row) => {
        await story.frames(3);
        return story.movedBy({ [row.key]: row.top });
      }, first);
    }
    return beyond(1, found);
  },
});

/** Changes a history under each of the `STYLES`, and returns where something moved. */
async function changeUnderStyles(engine: Engine, virtualizeAbove: number): Promise<string[]> {
  const findings: string[] = [];
  for (const [name, css] of Object.entries(STYLES)) {
    const { opened, received, jump } = await engine.evaluate(
      async ({ style, threshold }) => {
        const sheet = document.head.appendChild(document.createElement("style"));
        sheet.textContent = style;
        await story.mountHistory({
          chatMessages: story.history(1000, 1060),
          virtualizeAbove: threshold,
        });
        const restOnOpening = story.rest();
        await story.change({ chatMessages: story.history(1000, 1064) });
        const restOnReceiving = story.rest();
        await story.readAt(900);
        const watch = story.watchJumps();
        await story.change({ chatMessages: story.history(975, 1064) });
        await story.change({ chatMessages: story.history(975, 1069) });
        const largest = watch.stop();
        sheet.remove();
        return { opened: restOnOpening, received: restOnReceiving, jump: largest };
      },
      { style: css, threshold: virtualizeAbove },
    );
    findings.push(
      ...beyond(1, { [`${name}, opened`]: opened, [`${name}, received`]: received }),
      ...beyond(2.9, { [`${name}, jump`]: jump }),
    );
  }
  return findings;
}
