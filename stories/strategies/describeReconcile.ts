import { lastDocstringIn } from "./describeStrategy.ts";

const folder = "src/sync/reconcile";

const sources = import.meta.glob<string>(
  ["../../src/sync/reconcile/*.ts", "!**/*.test.ts", "!**/test*.ts"],
  { query: "?raw", import: "default", eager: true },
);

/** The files in the order in which to read them, each with what it decides. */
const files = [
  ["state", "all that is known, all events and all effects, as plain data"],
  ["reduce", "what each event changes, and what is due after it"],
  ["eventLog", "which events a snapshot could have missed"],
  ["merge", "where a message or a room goes in cached data"],
  ["kinds", "what rooms and messages have each in its own way, such as which rooms a list lacks"],
  [
    "applySnapshot",
    "what the cache holds after a fetch; `fetchedPages.ts` puts its pages together",
  ],
  ["applyOutsideData", "what it holds after somebody else wrote to it"],
  ["rows", "which rows a list has, and where one belongs; `order.ts` below it compares two"],
  ["window", "which part of the whole list a query has"],
  ["missingRooms", "when to request a room that a list lacks"],
  ["refetches", "when to refetch a query, and how deep"],
  ["lostMessages", "when a message counts as lost (L1)"],
  ["stream", "what the server's numbered events tell (L2)"],
  ["roomEvents", "what an event about a room changes; `roomNews.ts` keeps it for older snapshots"],
  ["unread", "how many messages are unread, as it follows from all that is known"],
  ["rules", "the options and the fixed limits"],
  ["queryWatcher", "which events the query cache's notifications are"],
  ["dispatcher", "one event after the other, and what waits for the end of its frame"],
  ["effects", "how effects are carried out"],
  ["runReconcile", "these three put together for one session"],
] as const;

/** Returns the Markdown that the strategy's docs pages begin with: how it works, and its code. */
export function describeReconcile(): string {
  return [
    lastDocstringIn(sourceOf("reconcile")),
    "It is one pure function, `reduce(state, event, now, rules)`, which returns the next state and a list of effects. A message from the socket, a fetch that started or succeeded, a reconnect: each is an event. A write to the cache, a refetch, a request for a room: each is an effect. The last four files of the list below turn notifications of the socket and the query cache into events and carry out the effects; timers, requests and the QueryClient are there and nowhere else.",
    `The files of \`${folder}/\`, in reading order:`,
    files.map(([name, task], index) => `${index + 1}. ${link(name)}: ${task}`).join("\n"),
    "`createReconcile` takes other limits, an order of your own, and `inspect`, which gets each event with its effects:",
    code("reconcile"),
    "The reducer. `applyEvent` has one branch per event, and `settle` does what is due after any of them:",
    code("reduce"),
    "The log tells what a response could have missed:",
    code("eventLog"),
  ].join("\n\n");
}

function sourceOf(name: string): string {
  const source = sources[`../../${folder}/${name}.ts`];
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
