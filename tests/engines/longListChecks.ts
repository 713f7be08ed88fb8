import { unlike, type Check } from "./Check.ts";
import type { Engine, Key } from "./Engine.ts";
import { openStory } from "./openStory.ts";

const MESSAGES = "components-chatmessagelist-scrolling--ten-thousand-messages";
const ROOMS = "components-chatroomlist-keyboard-and-pointer--ten-thousand-rooms";
const MOST_ROWS = 60;

/** What holds for lists of ten thousand rows, with real keys and a real wheel. */
export const longListChecks: Record<string, Check> = {
  async "R7: no row of 10,000 messages is missing after fast scrolling"(engine) {
    await openStory(engine, MESSAGES);
    return scrollFast(engine, [-3000, -9000, -400, 6000, -20_000, 900]);
  },

  async "R7: no row of 10,000 rooms is missing after fast scrolling"(engine) {
    await openStory(engine, ROOMS);
    return scrollFast(engine, [3000, 9000, -400, -6000, 20_000, -900]);
  },

  async "R10: a history is one Tab stop"(engine) {
    await openStory(engine, MESSAGES);
    // Further up, the pill is a Tab stop too.
    await engine.evaluate(() => story.readAt(story.scroller().scrollHeight), undefined);
    return unlike({ first: "10000", second: "after" }, await pressTab(engine));
  },

  async "R10: a list of rooms is one Tab stop"(engine) {
    await openStory(engine, ROOMS);
    return unlike({ first: "1", second: "after" }, await pressTab(engine));
  },

  async "R12: the keyboard reaches all of 10,000 messages"(engine) {
    await openStory(engine, MESSAGES);
    await engine.evaluate(() => story.focusTabStop(), undefined);
    return unlike(
      {
        up: "9988",
        down: "9990",
        "page up": "9980",
        home: "1",
        "page down": "11",
        end: "10000",
      },
      {
        up: await press(engine, ...twelveTimes("ArrowUp")),
        down: await press(engine, "ArrowDown", "ArrowDown"),
        "page up": await press(engine, "PageUp"),
        home: await press(engine, "Home"),
        "page down": await press(engine, "PageDown"),
        end: await press(engine, "End"),
      },
    );
  },

  async "R10: the keyboard reaches all of 10,000 rooms"(engine) {
    await openStory(engine, ROOMS);
    await engine.evaluate(() => story.focusTabStop(), undefined);
    return unlike(
      { down: "13", end: "10000", up: "9999", home: "1" },
      {
        down: await press(engine, ...twelveTimes("ArrowDown")),
        end: await press(engine, "End"),
        up: await press(engine, "ArrowUp"),
        home: await press(engine, "Home"),
      },
    );
  },
};

const twelveTimes = (key: Key): Key[] => Array.from({ length: 12 }, () => key);

/** Presses keys one after the other, and returns the number of the row that has the focus then. */
async function press(engine: Engine, ...keys: Key[]): Promise<string> {
  for (const key of keys) await engine.press(key);
  return engine.evaluate(async () => {
    await story.frames(3);
    return story.focused();
  }, undefined);
}

/** Comes from a button before the list, presses Tab twice, and returns what had the focus. */
async function pressTab(engine: Engine): Promise<{ first: string; second: string }> {
  await engine.evaluate(() => story.surroundWithButtons(), undefined);
  return { first: await press(engine, "Tab"), second: await press(engine, "Tab") };
}

/** Turns the wheel by these distances, and says where rows were missing or too many mounted. */
async function scrollFast(engine: Engine, distances: number[]): Promise<string[]> {
  await engine.move(await engine.evaluate(() => story.middleOfScroller(), undefined));
  const findings: string[] = [];
  for (const distance of distances) {
    await engine.wheel(distance);
    const { hole, mounted } = await engine.evaluate(async () => {
      await story.stillness();
      return { hole: story.findHole(), mounted: story.mountedRows().length };
    }, undefined);
    if (hole !== null) findings.push(`after ${distance} px: ${hole}`);
    if (mounted > MOST_ROWS) findings.push(`after ${distance} px: ${mounted} rows are mounted`);
  }
  return findings;
}
