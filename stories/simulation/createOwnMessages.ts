import { dehydrate, hydrate, MutationObserver, type QueryClient } from "@tanstack/react-query";

import type { Truth } from "../../mocks/truth/Truth.ts";
import type { ChatApi } from "../../src/ports/ChatApi.ts";
import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import { forgetSends, readOutbox, retrySend, type SendState } from "../../src/queries/outbox.ts";
import { chatMessagesKey } from "../../src/queries/queryKeys.ts";
import {
  chatRoomIdOf,
  sendChatMessageMutationOptions,
  sendChatMessageScope,
} from "../../src/queries/sendChatMessageMutationOptions.ts";
import type { Moment, OwnSend } from "./Moment.ts";
import { readSends } from "./readSends.ts";

/** The messages that a client's user sends, by the outbox. */
export interface OwnMessages {
  /** Sends one of a few texts. */
  send(chatRoomId: string, text: number): void;
  /** Sends again what failed, in every room. */
  retry(): void;
  /** Waits until nothing is being sent any more, and retries until that is over. */
  retryAtLast(): Promise<void>;
  /** Discards the oldest message of a room that failed. */
  discard(chatRoomId: string): void;
  /** Runs what empties the cache, and puts back what was sent, as a persister does. */
  keepWhile(run: () => void): void;
  /**
   * Returns what is shown of them. What was confirmed in an open room is removed from the mutation
   * cache, as the outbox of a mounted room does.
   */
  read(
    chatMessages: Moment["chatMessages"],
    openChatRoomIds: readonly string[],
  ): Pick<Moment, "ownSends" | "unsent" | "stored">;
  /** Returns what is wrong when everything is quiet, in words. */
  compare(chatMessages: Moment["chatMessages"]): string[];
  /** Notes that the user leaves a room: what was sent to it may go with it. */
  noteLeft(chatRoomId: string): void;
  /** Forgets all, because the app has emptied its cache. */
  forget(): void;
  stop(): void;
}

export interface OwnMessagesOptions {
  queryClient: QueryClient;
  api: ChatApi;
  truth: Truth;
  /** What the ids of its drafts begin with. */
  prefix: string;
  /** Called when the mutation cache has changed. */
  onChange: () => void;
}

const texts = ["On my way, five minutes.", "Ok", "Thanks!"];

/** A persister may store JSON. */
const asStored = <T>(value: T) => structuredClone(value);

export function createOwnMessages(options: OwnMessagesOptions): OwnMessages {
  const { queryClient, api, truth, prefix, onChange } = options;
  const mutationCache = queryClient.getMutationCache();
  let sends: OwnSend[] = [];
  let count = 0;
  /** What the client showed last. */
  let latest: Moment["chatMessages"] = new Map();
  const stored = new Map<string, ChatMessage>();

  const stopWatchingTruth = truth.subscribe(({ name, chatMessage }) => {
    if (name !== "new-chat-message") return;
    const { clientId } = chatMessage;
    if (clientId?.startsWith(prefix)) stored.set(clientId, chatMessage);
  });
  const stopWatchingSends = mutationCache.subscribe(() => {
    for (const { clientId, status } of allSends()) {
      const send = sends.find((each) => each.clientId === clientId);
      if (send !== undefined) send.hasFailed ||= status === "failed";
    }
    onChange();
  });

  function chatRoomIds(): string[] {
    const ids = mutationCache
      .getAll()
      .flatMap(
        (mutation) => chatRoomIdOf(sendChatMessageScope, mutation.options.mutationKey) ?? [],
      );
    return [...new Set(ids)];
  }
  const sendsTo = (chatRoomId: string) => readSends(mutationCache, chatRoomId);
  const allSends = () => chatRoomIds().flatMap(sendsTo);
  const shownIn = (chatRoomId: string, chatMessages: Moment["chatMessages"]) =>
    readOutbox(sendsTo(chatRoomId), chatMessages.get(chatRoomId)?.rows ?? [], truth.me.id);

  /** Returns what a user sees as failed, and so can retry or discard. */
  const failedIn = (chatRoomId: string) =>
    shownIn(chatRoomId, latest).unsentChatMessages.filter(isFailed);
  function retry() {
    for (const chatRoomId of chatRoomIds()) {
      for (const send of failedIn(chatRoomId)) {
        retrySend(queryClient, { api, chatRoomId }, send);
      }
    }
  }
  /** Resolves when nothing is being sent. */
  function becomeIdle(): Promise<void> {
    const isIdle = () => allSends().every(({ status }) => status !== "sending");
    if (isIdle()) return Promise.resolve();
    return new Promise((resolve) => {
      const stop = mutationCache.subscribe(() => {
        if (!isIdle()) return;
        stop();
        resolve();
      });
    });
  }

  /** Whether the server has another one of this text that was discarded, and nothing tells them apart. */
  function isReplaced({ chatRoomId, text }: OwnSend): boolean {
    const equal = sends.filter((send) => send.chatRoomId === chatRoomId && send.text === text);
    const due = equal.filter(({ isDiscarded }) => !isDiscarded);
    return due.length <= equal.filter(({ clientId }) => stored.has(clientId)).length;
  }

  function whatIsWrong(own: OwnSend, chatMessages: Moment["chatMessages"]): string | undefined {
    const { clientId, chatRoomId, isDiscarded } = own;
    const send = sendsTo(chatRoomId).find((each) => each.clientId === clientId);
    if (send?.status === "sending") return "is still being sent";
    if (send === undefined) {
      const isRight = isDiscarded || stored.has(clientId) || isReplaced(own);
      return isRight ? undefined : "was neither stored nor kept";
    }
    const query = chatMessages.get(chatRoomId);
    const { unsentChatMessages } = shownIn(chatRoomId, chatMessages);
    const isShown = unsentChatMessages.some((each) => each.clientId === clientId);
    // A room that is out of date is fetched when it is opened.
    const mayLackIt = query?.hasTop !== true || query.rows === undefined || query.isInvalidated;
    return isShown && stored.has(clientId) && !mayLackIt
      ? `is shown as ${send.status}, and the server has it`
      : undefined;
  }

  return {
    send(chatRoomId, text) {
      count += 1;
      const draft = {
        // A server that returns no `clientId` can't tell equal texts of two devices apart.
        text: `${texts[text % texts.length]}${prefix === "draft-" ? "" : "!"}`,
        clientId: `${prefix}${count}`,
      };
      const wasLoaded = queryClient.getQueryData(chatMessagesKey(chatRoomId)) !== undefined;
      const isDiscarded = truth.leftChatRoomIds.includes(chatRoomId);
      sends.push({ ...draft, chatRoomId, wasLoaded, isDiscarded, hasFailed: false });
      const sending = sendChatMessageMutationOptions({ api, chatRoomId });
      // How it ends is in the mutation's state.
      new MutationObserver(queryClient, sending).mutate(draft).catch(() => undefined);
    },
    retry,
    async retryAtLast() {
      // One whose place another one of its text had taken is shown as failed again later.
      for (const mutation of mutationCache.getAll()) {
        const chatRoomId = chatRoomIdOf(sendChatMessageScope, mutation.options.mutationKey);
        if (chatRoomId === undefined) continue;
        await becomeIdle();
        const failed = sendsTo(chatRoomId).find(
          (send) => send.mutationId === mutation.mutationId && isFailed(send),
        );
        if (failed !== undefined) retrySend(queryClient, { api, chatRoomId }, failed);
      }
      await becomeIdle();
    },
    discard(chatRoomId) {
      const [failed] = failedIn(chatRoomId);
      if (failed === undefined) return;
      for (const send of sends) send.isDiscarded ||= send.clientId === failed.clientId;
      forgetSends(mutationCache, chatRoomId, [failed]);
    },
    keepWhile(run) {
      const kept = dehydrate(queryClient, {
        shouldDehydrateQuery: () => false,
        shouldDehydrateMutation: ({ options: { mutationKey } }) =>
          mutationKey?.[0] === sendChatMessageScope[0],
      });
      const ofClosedPage = mutationCache.getAll();
      run();
      // When one of these ends, it starts none of the next page's.
      for (const mutation of ofClosedPage) {
        const { scope: _, ...withoutScope } = mutation.options;
        mutation.setOptions(withoutScope);
      }
      hydrate(queryClient, asStored(kept));
    },
    read(chatMessages, openChatRoomIds) {
      latest = chatMessages;
      const unsent = new Map<string, readonly SendState[]>();
      for (const chatRoomId of chatRoomIds()) {
        const { unsentChatMessages, confirmed } = shownIn(chatRoomId, chatMessages);
        unsent.set(chatRoomId, unsentChatMessages);
        if (openChatRoomIds.includes(chatRoomId)) forgetSends(mutationCache, chatRoomId, confirmed);
      }
      return { ownSends: sends, unsent, stored };
    },
    compare(chatMessages) {
      const differences = sends.flatMap((send) => {
        const wrong = whatIsWrong(send, chatMessages);
        return wrong === undefined ? [] : [`${send.clientId} ${wrong}`];
      });
      const misordered = firstMisordered(sends, [...stored.keys()]);
      return misordered === undefined
        ? differences
        : [...differences, `${misordered} was stored before one that was sent before it`];
    },
    noteLeft(chatRoomId) {
      for (const send of sends) send.isDiscarded ||= send.chatRoomId === chatRoomId;
    },
    forget() {
      sends = [];
    },
    stop() {
      stopWatchingTruth();
      stopWatchingSends();
    },
  };
}

const isFailed = ({ status }: SendState) => status === "failed";

/**
 * Returns the first of a room's messages that comes before one that was sent before it. Those that failed,
 * and were sent again, may come later.
 *
 * @param clientIds in the order in which they are shown, or were stored
 */
export function firstMisordered(
  sends: readonly OwnSend[],
  clientIds: readonly string[],
): string | undefined {
  const chatRoomIds = new Set(sends.map(({ chatRoomId }) => chatRoomId));
  for (const chatRoomId of chatRoomIds) {
    const inOrder = sends.filter((send) => send.chatRoomId === chatRoomId && !send.hasFailed);
    const places = inOrder.map(({ clientId }) => clientIds.indexOf(clientId)).filter(isPlace);
    const at = places.findIndex((place, index) => place < (places[index - 1] ?? -1));
    if (at !== -1) return clientIds[places[at] ?? 0];
  }
  return undefined;
}

const isPlace = (place: number) => place !== -1;
