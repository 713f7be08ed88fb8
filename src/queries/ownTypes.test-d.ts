import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import { expectTypeOf, test } from "vitest";

import type { ChatApi, ChatMessageDraft } from "../ports/ChatApi.ts";
import type { ChatMessage } from "../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../ports/ChatRoomSummary.ts";
import type { Page } from "../ports/Page.ts";
import type { OwnDraftFields, OwnMessage, OwnRoom } from "../ports/testOwnTypes.ts";
import { chatMessagesInfiniteQueryOptions } from "./chatMessagesInfiniteQueryOptions.ts";
import { chatMessagesQueryOptions } from "./chatMessagesQueryOptions.ts";
import { chatRoomQueryOptions } from "./chatRoomQueryOptions.ts";
import { chatRoomsInfiniteQueryOptions } from "./chatRoomsInfiniteQueryOptions.ts";
import { chatRoomsQueryOptions } from "./chatRoomsQueryOptions.ts";
import { sendChatMessageMutationOptions } from "./sendChatMessageMutationOptions.ts";
import { useChatRoom } from "./useChatRoom.ts";
import { useChatRooms } from "./useChatRooms.ts";
import { useOutbox } from "./useOutbox.ts";

interface Given {
  api: ChatApi;
  ownApi: ChatApi<OwnMessage, OwnRoom, OwnDraftFields>;
  queryClient: QueryClient;
}
const chatRoomId = "a";

test("query options hold the rows of the app's own API", () => {
  expectTypeOf(({ ownApi: api, queryClient }: Given) => ({
    rooms: queryClient.getQueryData(chatRoomsQueryOptions({ api }).queryKey),
    pagedRooms: queryClient.getQueryData(chatRoomsInfiniteQueryOptions({ api }).queryKey),
    room: queryClient.getQueryData(chatRoomQueryOptions({ api, chatRoomId }).queryKey),
    messages: queryClient.getQueryData(chatMessagesQueryOptions({ api, chatRoomId }).queryKey),
    pagedMessages: queryClient.getQueryData(
      chatMessagesInfiniteQueryOptions({ api, chatRoomId }).queryKey,
    ),
  })).returns.toEqualTypeOf<{
    rooms: OwnRoom[] | undefined;
    pagedRooms: InfiniteData<Page<OwnRoom>> | undefined;
    room: OwnRoom | undefined;
    messages: OwnMessage[] | undefined;
    pagedMessages: InfiniteData<Page<OwnMessage>> | undefined;
  }>();
});

test("an API without types of its own leads to the kit's", () => {
  expectTypeOf(({ api, queryClient }: Given) => ({
    rooms: queryClient.getQueryData(chatRoomsQueryOptions({ api }).queryKey),
    messages: queryClient.getQueryData(chatMessagesQueryOptions({ api, chatRoomId }).queryKey),
  })).returns.toEqualTypeOf<{
    rooms: ChatRoomSummary[] | undefined;
    messages: ChatMessage[] | undefined;
  }>();
});

test("an API with types of its own is an API", () => {
  expectTypeOf<Given["ownApi"]>().toExtend<ChatApi>();
});

test("an object literal can stand in for the API of a query", () => {
  const fetchChatRoom = (id: string) =>
    Promise.resolve({ id, name: "A", latestChatMessage: null, isPinned: true });
  const optionsOf = () => chatRoomQueryOptions({ api: { fetchChatRoom }, chatRoomId });
  expectTypeOf(
    ({ queryClient }: Given) => queryClient.getQueryData(optionsOf().queryKey)?.isPinned,
  ).returns.toEqualTypeOf<boolean | undefined>();
});

test("an outbox sends the draft fields of the app's API, and shows them", () => {
  const use = ({ ownApi: api }: Given) => useOutbox({ api, chatRoomId, chatMessages: [] });
  type OwnOutbox = ReturnType<typeof use>;
  expectTypeOf<Parameters<OwnOutbox["send"]>>().toEqualTypeOf<
    [text: string, fields?: Partial<OwnDraftFields> | undefined]
  >();
  expectTypeOf<OwnOutbox["unsentChatMessages"][number]["replyToId"]>().toEqualTypeOf<
    string | undefined
  >();
});

test("an outbox takes the text alone, so that a composer can call it", () => {
  const use = ({ api }: Given) => useOutbox({ api, chatRoomId, chatMessages: [] });
  expectTypeOf<ReturnType<typeof use>["send"]>().toExtend<(text: string) => void>();
});

test("the hooks hold the rows and the draft fields of the app's own API", () => {
  expectTypeOf(
    ({ ownApi: api }: Given) => useChatRooms({ api }).chatRoomListProps.chatRooms,
  ).returns.toEqualTypeOf<readonly OwnRoom[]>();
  const use = ({ ownApi: api }: Given) => useChatRoom({ api, chatRoomId, currentUserId: "mira" });
  type OwnRoomResult = ReturnType<typeof use>;
  expectTypeOf<OwnRoomResult["chatMessages"]>().toEqualTypeOf<readonly OwnMessage[]>();
  expectTypeOf<Parameters<OwnRoomResult["chatMessageInputProps"]["onSend"]>>().toEqualTypeOf<
    [text: string, fields?: Partial<OwnDraftFields> | undefined]
  >();
});

test("a send mutation resolves to the app's own message", () => {
  const optionsOf = ({ ownApi: api }: Given) => sendChatMessageMutationOptions({ api, chatRoomId });
  type MutationFn = NonNullable<ReturnType<typeof optionsOf>["mutationFn"]>;
  expectTypeOf<Awaited<ReturnType<MutationFn>>>().toEqualTypeOf<OwnMessage>();
  expectTypeOf<{ text: string; clientId: string; replyToId: string }>().toExtend<
    Parameters<MutationFn>[0]
  >();
});

test("a draft has the kit's fields in any case", () => {
  expectTypeOf<ChatMessageDraft<OwnDraftFields>>().toExtend<ChatMessageDraft>();
});
