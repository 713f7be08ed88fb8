import type { MutationCache } from "@tanstack/react-query";

import {
  describeSend,
  sendFilters,
  type SendMutation,
  type SendState,
} from "../../src/queries/outbox.ts";

/** Returns what a client's mutation cache has of a room, in the order of sending. */
export function readSends(mutationCache: MutationCache, chatRoomId: string): SendState[] {
  return mutationCache.findAll(sendFilters(chatRoomId)).flatMap(({ mutationId }) => {
    const mutation = findSend(mutationCache, mutationId);
    return (mutation && describeSend(mutation)) ?? [];
  });
}

function findSend(
  mutationCache: MutationCache,
  mutationId: number,
): SendMutation<object> | undefined {
  return mutationCache.find({ predicate: (mutation) => mutation.mutationId === mutationId });
}
