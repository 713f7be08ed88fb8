import type { SetupWorker } from "msw/browser";

import { createChatWorld, type ChatWorld, type ChatWorldOptions } from "./createChatWorld.ts";

/** What a world needs from its story. */
export interface WorldContext {
  canvasElement: HTMLElement;
  msw: SetupWorker;
}

const worlds = new WeakMap<HTMLElement, ChatWorld>();

/**
 * Returns a story's `beforeEach`, which gives it a world and returns the teardown. A change of a
 * toolbar global renders the story again without that teardown and keeps its world.
 */
export function provideWorld(options: ChatWorldOptions) {
  return ({ canvasElement, msw }: WorldContext) => {
    if (worlds.has(canvasElement)) return undefined;
    const world = createChatWorld(options);
    worlds.set(canvasElement, world);
    msw.use(...world.handlers);
    return () => {
      worlds.delete(canvasElement);
      world.destroy();
    };
  };
}

/** Returns the world that `provideWorld` gave to a story. */
export function worldOf({ canvasElement }: Pick<WorldContext, "canvasElement">): ChatWorld {
  const world = worlds.get(canvasElement);
  if (world === undefined) {
    throw new Error(
      "chat-sync-kit: this story has no world. Give it a `beforeEach: provideWorld(…)`.",
    );
  }
  return world;
}
