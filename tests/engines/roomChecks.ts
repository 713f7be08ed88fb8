import { beyond, unlike, type Check } from "./Check.ts";
import { openStory } from "./openStory.ts";
import { turnWheel } from "./turnWheel.ts";

const LIST = "components-chatroomlist--default";
const TRIALS = 12;

/** What holds for a list of rooms. */
export const roomChecks: Record<string, Check> = {
  async "R5: a click opens the room that the pointer shows"(engine) {
    await openStory(engine, LIST);
    await engine.evaluate(
      () =>
        story.change({
          chatRooms: story.rooms(12),
          onSelectChatRoom: (id) => story.selected.push(id),
        }),
      undefined,
    );
    const expected: string[] = [];
    for (let trial = 1; trial <= TRIALS; trial += 1) {
      const { point, id } = await engine.evaluate((index) => story.rowAt(index), (trial * 5) % 6);
      expected.push(id);
      await engine.move(point);
      await engine.evaluate((by) => story.change({ chatRooms: story.rotated(12, by) }), trial);
      await engine.click(point);
      // Away from the list, where the order is applied.
      await engine.move({ x: 2, y: 2 });
      await engine.evaluate(async () => {
        await story.frames(2);
        await story.rowsAtRest();
      }, undefined);
    }
    const { selected, names, newest } = await engine.evaluate(
      (by) => ({
        selected: story.selected,
        names: story.mountedRows().map(story.nameOf),
        newest: story.rotated(12, by).map(({ name }) => name),
      }),
      TRIALS,
    );
    return unlike({ selected: expected, names: newest }, { selected, names });
  },

  async "R10: typed letters find a room, and Enter opens it"(engine) {
    await openStory(engine, LIST);
    await engine.evaluate(async () => {
      await story.change({ onSelectChatRoom: (id) => story.selected.push(id) });
      story.focusTabStop();
    }, undefined);
    for (const key of ["ArrowDown", "d", "e", "Enter"] as const) await engine.press(key);
    const selected = await engine.evaluate(() => story.selected, undefined);
    return unlike({ selected: ["room-design"] }, { selected });
  },

  async "R21: the next page of rooms loads by itself, once, and moves nothing under the wheel"(
    engine,
  ) {
    await openStory(engine, LIST);
    await engine.evaluate(() => story.loadRooms({ size: 20, count: 3 }), undefined);
    const moves = await turnWheel(engine, { turns: 10, distance: 200 });
    const loaded = await engine.evaluate(() => story.loaded, undefined);
    return [...beyond(2, moves), ...unlike({ loaded: [20, 40] }, { loaded })];
  },
};
