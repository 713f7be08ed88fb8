import type { ChatWorld } from "../../stories/world/createChatWorld.ts";
import { latestWorld, subscribeToWorlds } from "../../stories/world/createChatWorld.ts";
import { describeCommand } from "./describe.ts";
import {
  FROM_PANEL,
  FROM_STORY,
  parsePanelMessage,
  type Command,
  type StoryChannel,
  type StoryReport,
  type TimelineEntry,
} from "./protocol.ts";
import { storyBackendOf } from "./storyBackend.ts";
import { viewWorld } from "./viewWorld.ts";
import { watchWorld } from "./watchWorld.ts";

/** The shortest time between two reports, in ms. */
const reportMs = 100;
/** How often to check for changes without an event: data that became stale, a world that became quiet. */
const lookMs = 500;
/** How long a story may take to make its world, or another one after the last, in ms. */
const noWorldMs = 300;
/** The most entries in one report: more can't be read. */
const maxEntries = 300;

let watchCount = 0;

/**
 * Waits for a panel that wants to watch, and then reports what happens in the story's world. Until
 * then, and after it, it subscribes to nothing but the panel. Returns a function that ends it.
 */
export function startStorySide(channel: StoryChannel): () => void {
  let stopWatching: (() => void) | undefined;
  let carryOut: ((command: Command) => void) | undefined;

  function watchLatest(): () => void {
    let world: ChatWorld | undefined;
    let stop = () => {};
    let timer: ReturnType<typeof setTimeout> | undefined;
    const send = (report: StoryReport) => channel.emit(FROM_STORY, report);
    const look = () => {
      const next = latestWorld();
      if (next !== undefined && next === world) return;
      stop();
      world = next;
      carryOut = undefined;
      stop = () => {};
      clearTimeout(timer);
      if (next === undefined) {
        timer = setTimeout(() => send({ type: "no-world" }), noWorldMs);
      } else {
        ({ stop, carryOut } = reportWorld(next, send));
      }
    };
    look();
    const unsubscribe = subscribeToWorlds(look);
    return () => {
      unsubscribe();
      clearTimeout(timer);
      stop();
      carryOut = undefined;
    };
  }

  const onMessage = (payload: unknown) => {
    const message = parsePanelMessage(payload);
    switch (message?.type) {
      case "watch":
        // A panel says it again after each render: this document may be a new one.
        stopWatching ??= watchLatest();
        break;
      case "unwatch":
        stopWatching?.();
        stopWatching = undefined;
        break;
      case "command":
        carryOut?.(message.command);
        break;
      case undefined:
    }
  };
  channel.on(FROM_PANEL, onMessage);
  return () => {
    channel.off(FROM_PANEL, onMessage);
    stopWatching?.();
  };
}

function reportWorld(world: ChatWorld, send: (report: StoryReport) => void) {
  watchCount += 1;
  const worldId = `watch-${watchCount}`;
  const backend = storyBackendOf(world);
  let entries: TimelineEntry[] = [];
  let leftOut = 0;
  let commandCount = 0;
  let lastView = "";
  let timer: ReturnType<typeof setTimeout> | undefined;

  function report() {
    timer = undefined;
    const view = { id: worldId, ...viewWorld(world, backend, watch.inspections) };
    const json = JSON.stringify(view);
    const isSame = json === lastView;
    if (isSame && entries.length === 0) return;
    lastView = json;
    const at = watch.now();
    send({ type: "report", worldId, at, world: isSame ? null : view, entries, leftOut });
    entries = [];
    leftOut = 0;
  }
  const schedule = () => {
    timer ??= setTimeout(report, reportMs);
  };
  function add(entry: TimelineEntry) {
    if (entries.length < maxEntries) entries.push(entry);
    else leftOut += 1;
    schedule();
  }

  const watch = watchWorld(world, backend, add, schedule);
  const looking = setInterval(schedule, lookMs);
  report();
  return {
    carryOut(command: Command) {
      commandCount += 1;
      const id = `command-${commandCount}`;
      const of = { at: watch.now(), client: null };
      const text = describeCommand(command, (id) => world.truth.chatRoom(id)?.name ?? id);
      add({ ...of, id, kind: "command", text, command });
      watch.setCause(id);
      const problem = backend.carryOut(command);
      if (problem === undefined) return;
      add({ ...of, id: `problem-${commandCount}`, kind: "error", text: problem, causes: [id] });
    },
    stop() {
      clearTimeout(timer);
      clearInterval(looking);
      watch.stop();
    },
  };
}
