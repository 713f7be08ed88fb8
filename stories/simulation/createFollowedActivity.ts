import type { Delivery } from "../../mocks/server/createConnection.ts";
import type { RelayedEvent } from "../../mocks/server/createEventLine.ts";
import { me } from "../../mocks/truth/data/people.ts";
import { createChatActivity } from "../../src/activity/createChatActivity.ts";
import type { ChatPresence, ChatTyping, Presence } from "../../src/ports/ChatActivityEvents.ts";
import type { ChatSocket } from "../../src/ports/ChatSocket.ts";
import type { ChatSyncError } from "../../src/ports/ChatSyncError.ts";
import { parseChatPresences, parseChatTyping } from "../../src/ports/parseChatActivity.ts";

/** Who is typing, as `room user`, and who is there, by user. */
export type ActivityView = ReadonlyMap<string, Presence | "typing">;

/** What has reached the client, as far as it says who is typing or who is there. */
type Heard = { at: number } & (
  | { typing: ChatTyping }
  | { presence: ChatPresence }
  | { writer: string; chatRoomId: string }
  | { removedChatRoomId: string }
);

/** A client's view of who is typing and who is there, and what it should be. */
export interface FollowedActivity {
  start(): void;
  stop(): void;
  /** Forgets what was heard before the client was connected. */
  forget(): void;
  noteRelayed(event: RelayedEvent): void;
  noteDelivered(delivery: Delivery): void;
  /** Returns what the kit shows. */
  shown(): ActivityView;
  /** Returns what it must show at a time (ms since 1970), and what it may show at that very moment. */
  expected(now: number): { must: ActivityView; may: ActivityView };
}

export interface FollowedActivityOptions {
  socket: ChatSocket;
  now: () => number;
  onError: (error: ChatSyncError) => void;
}

/** By the wire contract, in ms. */
const typingExpiresInMs = 6_000;

export function createFollowedActivity(options: FollowedActivityOptions): FollowedActivity {
  const { socket, now, onError } = options;
  const activity = createChatActivity({ socket, currentUserId: me.id });
  const users = new Set<string>();
  const chatRoomIds = new Set<string>();
  let heard: Heard[] = [];
  let end: (() => void) | undefined;

  function viewAt(isOver: (until: number) => boolean): ActivityView {
    const until = new Map<string, { is: Presence | "typing"; until: number }>();
    for (const event of socket.connected ? heard : []) {
      if ("typing" in event) {
        const { chatRoomId, user, isTyping = true, expiresInMs = typingExpiresInMs } = event.typing;
        const key = `${chatRoomId} ${user.id}`;
        if (isTyping && user.id !== me.id)
          until.set(key, { is: "typing", until: event.at + expiresInMs });
        else until.delete(key);
      } else if ("presence" in event) {
        const { userId, presence, expiresInMs = Infinity } = event.presence;
        until.set(userId, { is: presence, until: event.at + expiresInMs });
      } else if ("writer" in event) {
        until.delete(`${event.chatRoomId} ${event.writer}`);
      } else {
        for (const key of [...until.keys()]) {
          if (key.startsWith(`${event.removedChatRoomId} `)) until.delete(key);
        }
      }
    }
    return new Map(
      [...until].flatMap(([key, each]) => (isOver(each.until) ? [] : [[key, each.is]])),
    );
  }

  return {
    start() {
      end = activity.start(onError);
    },
    stop() {
      heard = [];
      end?.();
      end = undefined;
    },
    forget: () => (heard = []),
    noteRelayed({ name, args }) {
      if (end === undefined) return;
      const at = now();
      if (name === "typing") {
        const typing = parseChatTyping(args[0]);
        users.add(typing.user.id);
        chatRoomIds.add(typing.chatRoomId);
        heard.push({ at, typing });
        return;
      }
      for (const presence of parseChatPresences(args[0]).presences) {
        users.add(presence.userId);
        heard.push({ at, presence });
      }
    },
    noteDelivered({ name, chatRoomId, chatMessage, breakage }) {
      if (end === undefined) return;
      if (name === "chat-room-removed") heard.push({ at: now(), removedChatRoomId: chatRoomId });
      if (name !== "new-chat-message" || chatMessage === undefined || breakage === "unreadable")
        return;
      heard.push({ at: now(), writer: chatMessage.sender.id, chatRoomId });
    },
    shown() {
      const view = new Map<string, Presence | "typing">();
      for (const chatRoomId of chatRoomIds) {
        for (const { id } of activity.typingIn(chatRoomId))
          view.set(`${chatRoomId} ${id}`, "typing");
      }
      for (const userId of users) {
        const presence = activity.presenceOf(userId);
        if (presence !== undefined) view.set(userId, presence);
      }
      return view;
    },
    expected: (time) => ({
      must: viewAt((until) => until <= time),
      may: viewAt((until) => until < time),
    }),
  };
}
