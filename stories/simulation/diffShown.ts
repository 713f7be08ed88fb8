import type { QueryClient } from "@tanstack/react-query";

import { diffChatMessages } from "../../mocks/divergence/diffChatMessages.ts";
import { diffChatRooms } from "../../mocks/divergence/diffChatRooms.ts";
import { type Divergence, divergenceOf } from "../../mocks/divergence/Divergence.ts";
import { viewOf } from "../../mocks/server/accountView.ts";
import type { Schedule } from "../../mocks/server/Schedule.ts";
import { chatMessagesIn } from "../../mocks/truth/chatMessagesIn.ts";
import type { TruthSnapshot } from "../../mocks/truth/Truth.ts";
import { chatMessagesKey, chatRoomsKey } from "../../src/queries/queryKeys.ts";
import type { Moment } from "./Moment.ts";

const everyone = { account: "everyone", forbidden: new Set<string>() } as const;

/** What is wrong in what a client shows, or would show at once. */
export interface SimulatedDivergence {
  chatRooms: Divergence;
  /** Of the open room. */
  chatMessages: Divergence;
  /** Of the other cached rooms, except those that will be fetched when they are opened. */
  otherChatMessages: Divergence;
}

export interface DiffShownOptions extends Pick<
  Moment,
  "chatRooms" | "chatMessages" | "openChatRoomId"
> {
  truth: TruthSnapshot;
  schedule: Pick<Schedule, "form" | "pageSize" | "messagesPageSize" | "loadedPages">;
  queryClient: QueryClient;
}

/**
 * Compares what is shown with the truth. A list that failed to load shows an error and so nothing
 * wrong; one that is neither loaded nor being loaded lacks every row.
 */
export function diffShown(options: DiffShownOptions): SimulatedDivergence {
  const { chatRooms, chatMessages, openChatRoomId, truth, schedule, queryClient } = options;
  const { form, pageSize, loadedPages, messagesPageSize } = schedule;
  const hasFailed = (queryKey: readonly string[]) =>
    queryClient.getQueryState(queryKey)?.status === "error";
  const listSize = form === "plain" ? pageSize * loadedPages : pageSize;
  const open = chatMessages.get(openChatRoomId);
  const messagesOf = (chatRoomId: string) => chatMessagesIn(truth, chatRoomId);
  const others = [...chatMessages].filter(
    ([chatRoomId, { isFetching, isInvalidated }]) =>
      chatRoomId !== openChatRoomId && !isFetching && !isInvalidated,
  );

  return {
    chatRooms:
      chatRooms === undefined && hasFailed(chatRoomsKey)
        ? divergenceOf([])
        : diffChatRooms(chatRooms?.rows ?? [], viewOf(truth, everyone).chatRooms, listSize),
    chatMessages:
      open === undefined && hasFailed(chatMessagesKey(openChatRoomId))
        ? divergenceOf([])
        : diffChatMessages(open?.rows ?? [], messagesOf(openChatRoomId), messagesPageSize),
    otherChatMessages: divergenceOf(
      others.flatMap(
        ([chatRoomId, { rows }]) =>
          diffChatMessages(rows ?? [], messagesOf(chatRoomId), messagesPageSize).findings,
      ),
    ),
  };
}
