import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";
import type { TruthEvent, TruthSnapshot } from "../truth/Truth.ts";
import { TruthError, unknownRoom } from "../truth/TruthError.ts";

/** Who is signed in: the first of two accounts or the second; `everyone` sees all rooms. */
export type Account = "everyone" | "first" | "second";

/** What an account may see. */
export interface Viewer {
  account: Account;
  /** Rooms that are left out of every list, and refused. */
  forbidden: ReadonlySet<string>;
}

/** The data as one account sees it. */
export interface AccountView {
  readonly chatRooms: readonly ChatRoomSummary[];
  /** Throws `unknown-room` or `forbidden`. */
  chatRoom(chatRoomId: string): ChatRoomSummary;
  /** Newest first. Throws `unknown-room` or `forbidden`. */
  chatMessages(chatRoomId: string): readonly ChatMessage[];
}

const renamed = new WeakMap<ChatRoomSummary, ChatRoomSummary>();
const everyRoom = new WeakMap<TruthSnapshot["chatRooms"], Map<string, ChatRoomSummary[]>>();

/** Returns whether an account may see a room. Each of the two lacks a third of them; they share a third. */
export function seesChatRoom(account: Account, chatRoomId: string): boolean {
  const third = chatRoomNumber(chatRoomId) % 3;
  return account === "everyone" || third !== (account === "first" ? 1 : 2);
}

/** Returns whether an account gets an event: those of its rooms, and its own reads. */
export function getsEvent(account: Account, { chatRoom, reader }: TruthEvent): boolean {
  return seesChatRoom(account, chatRoom.id) && (reader === undefined || reader === account);
}

/** Returns a room under the name that an account has for it, with what is unread in it. */
export function asSeenBy(
  account: Account,
  chatRoom: ChatRoomSummary,
  unreadCount?: number,
): ChatRoomSummary {
  const named = asNamedBy(account, chatRoom);
  return unreadCount === undefined ? named : { ...named, unreadCount };
}

function asNamedBy(account: Account, chatRoom: ChatRoomSummary): ChatRoomSummary {
  if (account !== "second") return chatRoom;
  const found = renamed.get(chatRoom);
  if (found !== undefined) return found;
  const row = Object.freeze({ ...chatRoom, name: `${chatRoom.name} (second account)` });
  renamed.set(chatRoom, row);
  return row;
}

/** Returns the number in a room's id, `room-001` and so on. */
export function chatRoomNumber(chatRoomId: string): number {
  return Number(chatRoomId.slice(chatRoomId.lastIndexOf("-") + 1));
}

export function viewOf(snapshot: TruthSnapshot, { account, forbidden }: Viewer): AccountView {
  function checked(chatRoomId: string) {
    if (forbidden.has(chatRoomId)) {
      throw new TruthError("forbidden", `The room "${chatRoomId}" is not yours.`);
    }
    if (!seesChatRoom(account, chatRoomId)) throw unknownRoom(chatRoomId);
    return chatRoomId;
  }

  return {
    get chatRooms() {
      const [first] = snapshot.chatRooms;
      const isCounted =
        first !== undefined && snapshot.unreadCount(account, first.id) !== undefined;
      if (account === "everyone" && forbidden.size === 0 && !isCounted) return snapshot.chatRooms;
      const kept = everyRoom.get(snapshot.chatRooms) ?? new Map<string, ChatRoomSummary[]>();
      everyRoom.set(snapshot.chatRooms, kept);
      const key = [account, ...forbidden].join();
      const rows =
        kept.get(key) ??
        snapshot.chatRooms
          .filter(({ id }) => seesChatRoom(account, id) && !forbidden.has(id))
          .map((chatRoom) =>
            asSeenBy(account, chatRoom, snapshot.unreadCount(account, chatRoom.id)),
          );
      kept.set(key, rows);
      return rows;
    },
    chatRoom(chatRoomId) {
      const chatRoom = snapshot.chatRoom(checked(chatRoomId));
      if (chatRoom === undefined) throw unknownRoom(chatRoomId);
      return asSeenBy(account, chatRoom, snapshot.unreadCount(account, chatRoomId));
    },
    chatMessages: (chatRoomId) => snapshot.chatMessages(checked(chatRoomId)),
  };
}
