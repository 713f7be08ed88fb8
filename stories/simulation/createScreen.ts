import type { Query } from "@tanstack/react-query";

import type { FetchTarget, ForgetTarget } from "../../mocks/server/Schedule.ts";
import { allChatMessagesKey, chatMessagesKey, chatRoomsKey } from "../../src/queries/queryKeys.ts";
import type { ObservedList } from "./observeList.ts";
import {
  observeChatMessages,
  observeChatRooms,
  observeFurtherList,
  type ObserveListOptions,
} from "./observeLists.ts";
import { loadsInFront } from "./readRows.ts";

type Part = "list" | "open";

/** What a user sees and does: the list and one open room, or more of both. */
export interface Screen {
  readonly openChatRoomId: string;
  /** With a second pane, two. */
  readonly openChatRoomIds: readonly string[];
  mount(): void;
  unmount(): void;
  /** Mounts or unmounts only the lists, or only the open rooms. */
  setMounted(part: Part, isMounted: boolean): void;
  setEnabled(part: Part, enabled: boolean): void;
  /** Switches to another room. */
  open(chatRoomId: string): void;
  /** Fetches again, as a pull to refresh would; without `cancel` it joins what is in flight. */
  refetch(what: FetchTarget, cancel: boolean): Promise<void>;
  loadPage(part: Part): void;
  loadPrevious(part: Part): void;
  /** `removeQueries`, with what is mounted unmounted meanwhile. */
  remove(what: ForgetTarget): void;
  /** `resetQueries`. */
  reset(what: ForgetTarget): void;
  /** `queryClient.clear()`, with everything unmounted meanwhile; another room may be open after it. */
  clear(meanwhile?: () => string): void;
  /** Whether the first screen has loaded or failed to. */
  isComplete(): boolean;
}

/** Returns a screen with these rooms open, not mounted yet. */
export function createScreen(
  options: ObserveListOptions,
  firstChatRoomIds: readonly string[],
): Screen {
  const { queryClient, schedule } = options;
  let openChatRoomIds = [...firstChatRoomIds];
  let isMounted = false;
  const unmountedParts = new Set<Part>();
  const disabledParts = new Set<Part>();
  let parts = observe();

  function observe(): Record<Part, ObservedList[]> {
    return {
      list: [
        observeChatRooms(options),
        ...(schedule.furtherList === undefined ? [] : [observeFurtherList(options)]),
      ],
      open: openChatRoomIds.map((chatRoomId) => observeChatMessages(options, chatRoomId)),
    };
  }
  const all = () => [...parts.list, ...parts.open];

  /** Subscribes what is mounted, unsubscribes what is not, and disables what may not fetch. */
  function apply() {
    for (const part of ["list", "open"] as const) {
      for (const list of parts[part]) {
        if (disabledParts.has(part)) list.setEnabled(false);
        const isShown = isMounted && !unmountedParts.has(part);
        if (isShown) list.subscribe();
        else list.unsubscribe();
      }
    }
  }
  /** Runs with everything unmounted, and mounts new observers after it, because the old queries were removed. */
  function remountAfter(run: () => void) {
    for (const list of all()) list.unsubscribe();
    run();
    parts = observe();
    apply();
  }

  function matches(what: ForgetTarget) {
    const isOpen = (queryKey: readonly unknown[]) =>
      openChatRoomIds.some((chatRoomId) => queryKey[1] === chatRoomId);
    return ({ queryKey }: { queryKey: readonly unknown[] }): boolean => {
      const isList = queryKey[0] === chatRoomsKey[0];
      switch (what) {
        case "list":
          return isList;
        case "open":
          return !isList && isOpen(queryKey);
        case "others":
          return queryKey[0] === allChatMessagesKey[0] && !isOpen(queryKey);
        case "all":
          return true;
      }
    };
  }

  return {
    get openChatRoomId() {
      return openChatRoomIds[0] ?? "";
    },
    get openChatRoomIds() {
      return openChatRoomIds;
    },
    mount() {
      isMounted = true;
      apply();
    },
    unmount() {
      isMounted = false;
      // From the inside out.
      for (const list of all().toReversed()) list.unsubscribe();
    },
    setMounted(part, shown) {
      if (shown) unmountedParts.delete(part);
      else unmountedParts.add(part);
      apply();
    },
    setEnabled(part, enabled) {
      if (enabled) disabledParts.delete(part);
      else disabledParts.add(part);
      for (const list of parts[part]) list.setEnabled(enabled);
    },
    open(chatRoomId) {
      if (chatRoomId === openChatRoomIds[0]) return;
      parts.open[0]?.unsubscribe();
      openChatRoomIds = [chatRoomId, ...openChatRoomIds.slice(1)];
      parts.open[0] = observeChatMessages(options, chatRoomId);
      apply();
    },
    refetch(what, cancel) {
      const queryKey = {
        list: chatRoomsKey,
        open: chatMessagesKey(openChatRoomIds[0] ?? ""),
        all: [],
      }[what];
      // A refetch of the app's own would leave only the oldest page.
      const predicate = ({ state }: Query) => !loadsInFront(state.data);
      return cancel
        ? queryClient.invalidateQueries({ queryKey, predicate })
        : queryClient.refetchQueries(
            { queryKey, predicate, type: "active" },
            { cancelRefetch: false },
          );
    },
    loadPage: (part) => parts[part][0]?.loadPage(),
    loadPrevious: (part) => parts[part][0]?.loadPrevious(),
    remove(what) {
      if (what === "others") queryClient.removeQueries({ predicate: matches(what) });
      else remountAfter(() => queryClient.removeQueries({ predicate: matches(what) }));
    },
    reset: (what) => void queryClient.resetQueries({ predicate: matches(what) }),
    clear(meanwhile) {
      remountAfter(() => {
        queryClient.clear();
        const chatRoomId = meanwhile?.();
        if (chatRoomId !== undefined) openChatRoomIds = openChatRoomIds.map(() => chatRoomId);
      });
    },
    isComplete: () => all().every((list) => list.isComplete()),
  };
}
