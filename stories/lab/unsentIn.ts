import type { QueryClient } from "@tanstack/react-query";

import type { ChatMessage, UnsentChatMessage } from "../../src/index.ts";
import { sendChatMessageKey } from "../../src/queries/sendChatMessageMutationOptions.ts";

/** Returns the own messages of a room that are being sent, or were, and that its query doesn't have yet. */
export function unsentIn(
  queryClient: QueryClient,
  chatRoomId: string,
  rows: readonly ChatMessage[] = [],
): UnsentChatMessage[] {
  return queryClient
    .getMutationCache()
    .findAll({ mutationKey: sendChatMessageKey(chatRoomId) })
    .flatMap(({ state }): UnsentChatMessage[] => {
      const draft = draftOf(state.variables);
      const sent: unknown = state.data;
      if (draft === undefined) return [];
      const isConfirmed = rows.some(
        ({ id, clientId }) => clientId === draft.clientId || id === idOf(sent),
      );
      if (isConfirmed) return [];
      const submittedAt = new Date(state.submittedAt).toISOString();
      const status =
        state.status === "error" ? "failed" : state.status === "success" ? "sent" : "sending";
      return [{ ...draft, submittedAt, status }];
    });
}

function draftOf(variables: unknown): { text: string; clientId: string } | undefined {
  return typeof variables === "object" &&
    variables !== null &&
    "text" in variables &&
    typeof variables.text === "string" &&
    "clientId" in variables &&
    typeof variables.clientId === "string"
    ? { text: variables.text, clientId: variables.clientId }
    : undefined;
}

function idOf(value: unknown): unknown {
  return typeof value === "object" && value !== null && "id" in value ? value.id : undefined;
}
