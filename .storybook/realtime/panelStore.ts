import { FORCE_REMOUNT, STORY_PREPARED, STORY_RENDERED } from "storybook/internal/core-events";

import { receiveReport, startOfPanel, type PanelState } from "./panelState.ts";
import {
  FROM_PANEL,
  FROM_STORY,
  parseStoryReport,
  type Command,
  type PanelMessage,
  type StoryChannel,
} from "./protocol.ts";

/** How long a replay waits for the story to be ready, in ms. */
const readyMs = 10_000;

/**
 * Returns the panel's state and its line to the story. It is made once, so that the state outlives the
 * panel; the line exists only while the panel is open.
 */
export function createPanelStore() {
  let state = startOfPanel;
  let channel: StoryChannel | undefined;
  let stopReplay: (() => void) | undefined;
  const listeners = new Set<() => void>();

  function update(changes: Partial<PanelState>) {
    state = { ...state, ...changes };
    listeners.forEach((listener) => listener());
  }
  function subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }
  const say = (message: PanelMessage) => channel?.emit(FROM_PANEL, message);
  const watch = () => say({ type: "watch" });
  const onReport = (payload: unknown) => {
    const report = parseStoryReport(payload);
    if (report !== undefined) update(receiveReport(state, report));
  };

  return {
    getState: () => state,
    subscribe,
    update,
    /** Watches the story until the returned function is called. */
    open(through: StoryChannel) {
      channel = through;
      channel.on(FROM_STORY, onReport);
      // The story's document may have been reloaded, and then knows nothing of the panel.
      channel.on(STORY_PREPARED, watch);
      channel.on(STORY_RENDERED, watch);
      watch();
      return () => {
        stopReplay?.();
        say({ type: "unwatch" });
        through.off(FROM_STORY, onReport);
        through.off(STORY_PREPARED, watch);
        through.off(STORY_RENDERED, watch);
        channel = undefined;
        update({ world: undefined });
      };
    },
    run: (command: Command) => say({ type: "command", command }),
    /** Remounts the story and repeats the recorded steps, each at its time. */
    replay(storyId: string) {
      const { recording, world: before } = state;
      if (recording === null) return;
      stopReplay?.();
      const timers = new Set<ReturnType<typeof setTimeout>>();
      const end = (announcement: string) => {
        unsubscribe();
        timers.forEach(clearTimeout);
        stopReplay = undefined;
        update({ isReplaying: false, announcement });
      };
      const start = () => {
        const { world } = state;
        if (!world || world.id === before?.id || !world.isQuiet) return;
        unsubscribe();
        timers.forEach(clearTimeout);
        const { settings } = recording;
        const isSame = JSON.stringify(settings) === JSON.stringify(world.settings);
        if (!isSame) say({ type: "command", command: { kind: "configure", settings } });
        let at = 0;
        for (const { after, command } of recording.steps) {
          at += after;
          timers.add(setTimeout(() => say({ type: "command", command }), at));
        }
        timers.add(setTimeout(() => end("Replayed."), at + 300));
      };
      const unsubscribe = subscribe(start);
      timers.add(setTimeout(() => end("The story was not ready in time."), readyMs));
      stopReplay = () => end("Replay stopped.");
      update({ isReplaying: true, announcement: "Replaying …" });
      channel?.emit(FORCE_REMOUNT, { storyId });
    },
    stopReplay: () => stopReplay?.(),
  };
}

export type PanelStore = ReturnType<typeof createPanelStore>;
