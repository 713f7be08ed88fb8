import type { FetchTarget } from "../../mocks/simulation/Schedule.ts";
import { chatMessagesKey, chatRoomsKey } from "../../src/queries/queryKeys.ts";
import {
  observeChatMessages,
  observeChatRooms,
  type ObservedList,
  type ObserveListOptions,
} from "./observeList.ts";

/** What a user has before him, and does: the list and one open room. */
export interface Screen {
  readonly openChatRoomId: string;
  mount(): void;
  unmount(): void;
  /** Switches to another room. */
  open(chatRoomId: string): void;
  /** Fetches again, as a pull to refresh would; without `cancel` it joins what is in flight. */
  refetch(what: FetchTarget, cancel: boolean): void;
  loadPage(what: "list" | "open"): void;
  /** Whether the first screen is there, or can't be had. */
  isComplete(): boolean;
}

/** Returns a screen with a room open, not mounted yet. */
export function createScreen(options: ObserveListOptions, firstChatRoomId: string): Screen {
  const { queryClient } = options;
  const list = observeChatRooms(options);
  let openChatRoomId = firstChatRoomId;
  let open: ObservedList = observeChatMessages(options, openChatRoomId);
  let isMounted = false;

  return {
    get openChatRoomId() {
      return openChatRoomId;
    },
    mount() {
      isMounted = true;
      list.subscribe();
      open.subscribe();
    },
    unmount() {
      isMounted = false;
      open.unsubscribe();
      list.unsubscribe();
    },
    open(chatRoomId) {
      if (chatRoomId === openChatRoomId) return;
      open.unsubscribe();
      openChatRoomId = chatRoomId;
      open = observeChatMessages(options, chatRoomId);
      if (isMounted) open.subscribe();
    },
    refetch(what, cancel) {
      const queryKey = { list: chatRoomsKey, open: chatMessagesKey(openChatRoomId), all: [] }[what];
      if (cancel) {
        void queryClient.invalidateQueries({ queryKey });
      } else {
        void queryClient.refetchQueries({ queryKey, type: "active" }, { cancelRefetch: false });
      }
    },
    loadPage: (what) => (what === "list" ? list : open).loadPage(),
    isComplete: () => list.isComplete() && open.isComplete(),
  };
}
