import type { Truth } from "../../mocks/truth/Truth.ts";
import { sendChatMessageMutationOptions } from "../../src/index.ts";
import { encodeFrame } from "../../src/ports/frame.ts";
import type { ChatWorld } from "../../stories/world/createChatWorld.ts";
import type { InjectionId } from "./injectionKinds.ts";
import { injectionKindOf, presenceOf } from "./injectionKinds.ts";
import type { Command, Settings } from "./protocol.ts";

/** What the panel can see of a story's backend, and do to it. No other module here uses it directly. */
export interface StoryBackend {
  readonly truth: Truth;
  readonly isOnline: boolean;
  readonly settings: Settings;
  /** Does what a command says; `undefined`, or why that is not possible. */
  carryOut(command: Command): string | undefined;
  /** Calls the listener after each change of `settings` or `isOnline`. */
  subscribe(listener: () => void): () => void;
}

export function storyBackendOf(world: ChatWorld): StoryBackend {
  const { faults, truth } = world;
  return {
    truth,
    get isOnline() {
      return faults.isOnline;
    },
    get settings() {
      return faults.settings;
    },
    carryOut(command) {
      switch (command.kind) {
        case "inject":
          return inject(world, command);
        case "configure": {
          const { latencyMs, lagMs } = command.settings;
          faults.configure({
            ...(latencyMs !== undefined && { latencyMs }),
            ...(lagMs !== undefined && { lagMs }),
          });
          return undefined;
        }
        case "set-online":
          faults.setOnline(command.isOnline);
          return undefined;
        case "next-event":
          if (command.fault === "lose") faults.loseNext(1);
          else if (command.fault === "duplicate") faults.duplicateNext(1);
          else faults.delayNext(command.ms);
          return undefined;
        case "next-request":
          faults.failNext({ operation: command.operation, fail: command.fail });
          return undefined;
      }
    },
    subscribe: (listener) => faults.subscribe(listener),
  };
}

type Inject = Extract<Command, { kind: "inject" }>;

function inject(world: ChatWorld, { what, values, client }: Inject): string | undefined {
  const kind = injectionKindOf(what);
  if (kind === undefined) return `There is no kind of event “${what}”.`;
  try {
    injections[kind.id](world, values, client);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** How each kind of event is made. */
const injections: Record<
  InjectionId,
  (world: ChatWorld, values: Readonly<Record<string, string>>, client: string) => void
> = {
  message({ truth }, { room = "", sender: senderId, text = "" }) {
    if (text.trim() === "" && senderId === "") {
      truth.nextChatMessage(room);
      return;
    }
    const [sender] = sendersFirst(truth, senderId);
    const words = text.trim() === "" ? "Have a look at this, please." : text;
    truth.postChatMessage({ chatRoomId: room, text: words, ...(sender && { sender }) });
  },
  burst({ truth }, { room, count }) {
    for (let left = Number(count); left > 0; left -= 1) truth.nextChatMessage(room);
  },
  "own-message"({ truth, clients }, { room = "", device, text = "" }, clientName) {
    if (device === "elsewhere") {
      truth.postChatMessage({ chatRoomId: room, text });
      return;
    }
    const client = clients.find(({ name }) => name === clientName) ?? clients[0];
    if (client === undefined) return;
    const { queryClient, api } = client;
    const options = sendChatMessageMutationOptions({ api, chatRoomId: room });
    // How it ends is in the mutation's state, which the outbox shows.
    void queryClient
      .getMutationCache()
      .build(queryClient, options)
      .execute({ text, clientId: crypto.randomUUID() })
      .catch(() => undefined);
  },
  edit: ({ truth }, { room = "", text = "" }) => changeNewest(truth, room, text),
  delete: ({ truth }, { room = "" }) => changeNewest(truth, room),
  rename: ({ truth }, { room = "", name = "" }) => truth.renameChatRoom(room, name),
  leave: ({ truth }, { room = "" }) => truth.leaveChatRoom(room),
  rejoin({ truth }) {
    const last = truth.leftChatRoomIds.at(-1);
    if (last === undefined) throw new Error("You have left no room.");
    truth.rejoinChatRoom(last);
  },
  read({ truth }, { room = "" }) {
    const [newest] = truth.chatMessages(room);
    if (newest === undefined) throw new Error("The room has no message.");
    truth.readChatRoom("everyone", room, newest.id);
  },
  typing({ truth, relayTyping }, { room = "", sender, is }) {
    const [user] = sendersFirst(truth, sender);
    if (user !== undefined) relayTyping({ chatRoomId: room, user, isTyping: is === "on" });
  },
  presence({ truth, relayPresence }, { sender, presence }) {
    const [user] = sendersFirst(truth, sender);
    if (user !== undefined) relayPresence({ userId: user.id, presence: presenceOf(presence) });
  },
  malformed({ truth, faults, door }, { room, fault }) {
    faults.loseNext(1);
    const { sender: _, ...chatMessage } = truth.nextChatMessage(room);
    const frame = encodeFrame("new-chat-message", chatMessage);
    door.sendRaw(fault === "half" ? frame.slice(0, 30) : frame);
  },
  raw: ({ door }, { frame = "" }) => door.sendRaw(frame),
};

/** Edits a room's newest message, or deletes it if there is no text. */
function changeNewest(truth: Truth, chatRoomId: string, text?: string): void {
  const [newest] = truth.chatMessages(chatRoomId);
  if (newest === undefined) throw new Error("The room has no message.");
  if (newest.deletedAt !== undefined) throw new Error("The newest message was deleted already.");
  truth.changeChatMessage(chatRoomId, newest.id, text);
}

/** Returns the senders, the one with this id first, if there is one. */
function sendersFirst(truth: Truth, id: string | undefined) {
  const senders = sendersOf(truth);
  return [...senders.filter((sender) => sender.id === id), ...senders];
}

/** Returns everyone but the user who has written in the rooms at the top of the list. */
export function sendersOf(truth: Truth) {
  const senders = truth.chatRooms
    .slice(0, 20)
    .flatMap(({ id }) => truth.chatMessages(id).slice(0, 20))
    .map(({ sender: { id, name } }) => ({ id, name }))
    .filter(({ id }) => id !== truth.me.id);
  return [...new Map(senders.map((sender) => [sender.id, sender])).values()].toSorted((a, b) =>
    a.name.localeCompare(b.name),
  );
}
