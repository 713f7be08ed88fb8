import { budgets } from "./budget.ts";
import { bundle, type BundleSize } from "./bundle.ts";
import { allComponents, css, list, room, sync } from "./entries.ts";

// `npm run size`: prints how many bytes the kit adds to an app, and fails beyond the budgets (R18).

const hook = `
  export { createReconcile, reconcile } from "/src/sync/reconcile/reconcile.ts";
  export * from "/src/sync/strategies/index.ts";
  export { useChatSync } from "/src/sync/useChatSync.ts";
`;
const restAndQueries = `
  export { createRestChatApi } from "/src/adapters/createRestChatApi.ts";
  export { chatMessagesInfiniteQueryOptions } from "/src/queries/chatMessagesInfiniteQueryOptions.ts";
  export { chatMessagesQueryOptions } from "/src/queries/chatMessagesQueryOptions.ts";
  export { chatRoomsInfiniteQueryOptions } from "/src/queries/chatRoomsInfiniteQueryOptions.ts";
  export { chatRoomsQueryOptions } from "/src/queries/chatRoomsQueryOptions.ts";
`;
const everything = `
  export * from "/src/index.ts";
  export * from "/src/sync/strategies/index.ts";
`;
/** Trusts whatever comes over the socket. */
const withoutValidation = {
  "src/ports/parseNewChatMessage.ts":
    "export const parseNewChatMessage = (chatMessage, details) => ({ chatMessage, ...details });",
};
const withoutReconcile = {
  "src/sync/reconcile/reconcile.ts":
    "export const createReconcile = () => {}; export const reconcile = undefined;",
};

const [all, syncSize] = [await bundle(hook), await bundle(sync)];
const [listSize, roomSize, cssSize] = [await bundle(list), await bundle(room), await bundle(css)];
const sizes: [string, BundleSize][] = [
  ["hook with reconcile", syncSize],
  ["  of it validation", less(syncSize, await bundle(sync, withoutValidation))],
  ["  of it the engine of reconcile", less(syncSize, await bundle(sync, withoutReconcile))],
  [
    "  of it the hook and its core",
    await bundle(sync, { ...withoutValidation, ...withoutReconcile }),
  ],
  ["hook with all strategies", all],
  ["REST adapter and queries besides", less(await bundle(hook + restAndQueries), all)],
  ["everything that the package exports", await bundle(everything)],
  ["chat room list", listSize],
  ["  besides, on demand, for long lists", listSize.onDemand],
  ["chat room with windowed history and input", roomSize],
  ["  besides, on demand, for texts with addresses", roomSize.onDemand],
  ["all components", await bundle(allComponents)],
  ["style sheet", cssSize],
];

const titleWidth = Math.max(...sizes.map(([title]) => title.length));
console.log(line("bytes besides React and TanStack Query", "minified", "gzip"));
for (const [title, { minified, gzip }] of sizes) console.log(line(title, minified, gzip));

console.log("\nBytes after gzip (tests/size/budget.ts):");
check("hook with reconcile", syncSize, budgets.sync);
check("hook with all strategies", all, budgets.hook);
check("chat room list", listSize, budgets.list);
check("chat room with windowed history and input", roomSize, budgets.room);
check("style sheet", cssSize, budgets.css);
function check(
  title: string,
  { gzip }: BundleSize,
  { gzip: budget, goal = budget }: { gzip: number; goal?: number },
): void {
  const verdict = gzip > goal ? `${gzip - goal} beyond its goal` : "met";
  console.log(`  ${title}: ${gzip}, budget ${budget}, goal ${goal} (${verdict})`);
  if (gzip <= budget) return;
  console.error(
    `chat-sync-kit: the ${title} is ${gzip - budget} bytes beyond its budget. Make it smaller, or raise the budget in tests/size/budget.ts and say why.`,
  );
  process.exitCode = 1;
}

function less(whole: BundleSize, rest: BundleSize): BundleSize {
  return { minified: whole.minified - rest.minified, gzip: whole.gzip - rest.gzip };
}

function line(title: string, minified: number | string, gzip: number | string): string {
  return [title.padEnd(titleWidth), String(minified).padStart(8), String(gzip).padStart(6)].join(
    "  ",
  );
}
