import { formatTable } from "../../stories/figures/formatTable.ts";
import { budgets, type Budget } from "./budget.ts";
import { bundle, type BundleSize } from "./bundle.ts";
import { allComponents, css, list, room, sync } from "./entries.ts";

/** A part of the kit and what it adds to an app. */
export interface PartSize {
  title: string;
  /** Whether it is a share of the part above it, or comes besides. */
  isDetail: boolean;
  size: BundleSize;
  budget?: Budget;
}

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
  "src/ports/parseNewChatMessage.ts": `export const parseNewChatMessage = (chatMessage, details) => ({ chatMessage, ...details });
     export const parseChangedChatMessage = (_, ...args) => parseNewChatMessage(...args);
     export const changeSources = {};
     export const parseSentChatMessage = (chatMessage) => chatMessage;`,
  "src/ports/parseChatRoomEvent.ts": `export const parseChatRoomUpdated = (chatRoom, details) => ({ chatRoom, ...details });
     export const parseChatRoomRemoved = ({ id }, details) => ({ removedChatRoomId: id, ...details });`,
  "src/ports/parseChatRoomRead.ts":
    "export const parseChatRoomRead = (read, details) => ({ read, ...details });",
};
const withoutReconcile = {
  "src/sync/reconcile/reconcile.ts":
    "export const createReconcile = () => {}; export const reconcile = undefined;",
};

/** Bundles each part of the kit, in the order in which to read about them. */
export async function measureSizes(): Promise<PartSize[]> {
  const [all, syncSize] = [await bundle(hook), await bundle(sync)];
  const [listSize, roomSize] = [await bundle(list), await bundle(room)];
  return [
    part("hook with reconcile", syncSize, budgets.sync),
    detail("of it validation", less(syncSize, await bundle(sync, withoutValidation))),
    detail("of it the engine of reconcile", less(syncSize, await bundle(sync, withoutReconcile))),
    detail(
      "of it the hook and its core",
      await bundle(sync, { ...withoutValidation, ...withoutReconcile }),
    ),
    part("hook with all strategies", all, budgets.hook),
    part("REST adapter and queries besides", less(await bundle(hook + restAndQueries), all)),
    part("everything that the package exports", await bundle(everything)),
    part("chat room list", listSize, budgets.list),
    detail("besides, on demand, for scrolling and once it is used", listSize.onDemand),
    part("chat room with windowed history and input", roomSize, budgets.room),
    detail("besides, on demand, for addresses and once it is used", roomSize.onDemand),
    part("all components", await bundle(allComponents)),
    part("style sheet", await bundle(css), budgets.css),
  ];
}

/** Returns the sizes after gzip as a Markdown table. */
export function sizesTable(sizes: readonly PartSize[]): string {
  return formatTable([
    ["besides React and TanStack Query", "kB after gzip"],
    ...sizes.map(({ title, isDetail, size: { gzip } }) => [
      isDetail ? `… ${title}` : title,
      (gzip / 1000).toFixed(1),
    ]),
  ]);
}

function part(title: string, size: BundleSize, budget?: Budget): PartSize {
  return { title, isDetail: false, size, ...(budget && { budget }) };
}

function detail(title: string, size: BundleSize): PartSize {
  return { title, isDetail: true, size };
}

function less(whole: BundleSize, rest: BundleSize): BundleSize {
  return { minified: whole.minified - rest.minified, gzip: whole.gzip - rest.gzip };
}
