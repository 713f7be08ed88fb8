const folder = "src/sync/reconcile";

const sources = import.meta.glob<string>(
  ["../../../src/sync/reconcile/*.ts", "!**/*.test.ts", "!**/testWorld.ts"],
  { query: "?raw", import: "default", eager: true },
);

/** The pure functions, in the order in which to read them, each with the question that it answers. */
const core = [
  ["order", "Which of two messages, and which of two rooms, is the newer one?"],
  ["eventLog", "What could a response not know yet?"],
  ["rows", "Where does a row go, and what if it is there already?"],
  ["mergeChatMessages", "How does the log get into a room's messages?"],
  ["mergeChatRooms", "How does it get into the list, and which rooms are missing there?"],
  ["landSnapshot", "What does the cache hold once a response has landed?"],
  ["stream", "Where the server counts its events: which were heard?"],
] as const;

/** What acts: timers, requests and writes to the cache. */
const effects = [
  ["startReconcile", "joins all of it, and listens to the cache"],
  ["createInbox", "keeps the log, and writes at most once a frame"],
  ["followList", "keeps one query right"],
  ["createLanding", "takes up a snapshot, and asks for what even the log lacks"],
  ["createMissingRooms", "asks once for each room that should be in the list"],
  ["createGapRecovery", "decides how to make up for what was missed: by events or by fetches"],
  ["createRecovery", "fetches anew what can't be trusted, one request at a time"],
  ["createCatchUp", "asks for the events that were missed, where the server has them"],
] as const;

/** Returns the Markdown that the strategy's docs pages begin with: how it works, and how to read it. */
export function describeReconcile(): string {
  return [
    lastDocstringOf("reconcile"),
    "It lies in several files. The core is pure functions on plain data:",
    core.map(([name, question], index) => `${index + 1}. ${link(name)}: ${question}`).join("\n"),
    "Around it lies what acts:",
    effects.map(([name, task]) => `- ${link(name)} ${task}.`).join("\n"),
    "Two of the files carry the idea. The log tells what a response could not know yet:",
    code("eventLog"),
    "and merging it is the same for an event that just came in and for a response that is older than the event:",
    code("mergeChatMessages"),
    "Those who want other limits make a `reconcile` of their own:",
    code("reconcile"),
  ].join("\n\n");
}

function sourceOf(name: string): string {
  const source = sources[`../../../${folder}/${name}.ts`];
  if (source === undefined) {
    throw new Error(
      `chat-sync-kit: there is no ${folder}/${name}.ts. Name the file that took its place.`,
    );
  }
  return source;
}

/** Returns the name of a file that is there. */
function link(name: string): string {
  sourceOf(name);
  return `\`${name}.ts\``;
}

function code(name: string): string {
  return `\`${folder}/${name}.ts\`:\n\n\`\`\`ts\n${sourceOf(name)}\`\`\``;
}

/** Returns the text of a file's last docstring, as one paragraph. */
function lastDocstringOf(name: string): string {
  const [, text = ""] = [...sourceOf(name).matchAll(/\/\*\*(.*?)\*\//gs)].at(-1) ?? [];
  return text.replace(/\n? \* ?/g, " ").trim();
}
