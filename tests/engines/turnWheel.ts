import type { Engine } from "./Engine.ts";

/**
 * Turns the wheel over a list, and returns by how much more or less the rows have moved than it was
 * turned, for each turn.
 */
export async function turnWheel(
  engine: Engine,
  { turns, distance }: { turns: number; distance: number },
): Promise<Record<string, number>> {
  await engine.move(await engine.evaluate(() => story.middleOfScroller(), undefined));
  const found: Record<string, number> = {};
  for (let turn = 1; turn <= turns; turn += 1) {
    const before = await engine.evaluate(() => story.topsOfRows(), undefined);
    await engine.wheel(distance);
    const moved = await engine.evaluate(async (tops) => {
      await story.stillness();
      return story.movedBy(tops);
    }, before);
    found[`turn ${turn}`] = moved + distance;
  }
  return found;
}
