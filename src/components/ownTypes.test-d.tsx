import type { ComponentProps } from "react";
import { expectTypeOf, test } from "vitest";

import type { ChatMessage, UnsentChatMessage } from "../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../ports/ChatRoomSummary.ts";
import type { OwnMessage, OwnRoom } from "../ports/testOwnTypes.ts";
import { ChatMessageList, ChatRoomList, type buildTimeline, type useScroller } from "./index.ts";

test("the list passes the app's own room type to its callbacks", () => {
  const List = ({ chatRooms }: { chatRooms: readonly OwnRoom[] }) => (
    <ChatRoomList
      chatRooms={chatRooms}
      itemProps={(chatRoom) => {
        expectTypeOf(chatRoom).toEqualTypeOf<OwnRoom>();
        return { isPinned: chatRoom.isPinned };
      }}
      renderItem={({ chatRoom }) => {
        expectTypeOf(chatRoom).toEqualTypeOf<OwnRoom>();
        return chatRoom.name;
      }}
    />
  );
  expectTypeOf(List).toBeFunction();
});

test("the history passes the app's own message type to its callbacks", () => {
  const History = ({ chatMessages }: { chatMessages: readonly OwnMessage[] }) => (
    <ChatMessageList
      chatMessages={chatMessages}
      messageProps={(chatMessage) => {
        expectTypeOf(chatMessage).toEqualTypeOf<OwnMessage>();
        return { footer: chatMessage.reactions.join(" ") };
      }}
      renderMessage={({ chatMessage }) => {
        expectTypeOf(chatMessage).toEqualTypeOf<OwnMessage | UnsentChatMessage>();
        return chatMessage.text;
      }}
    />
  );
  expectTypeOf(History).toBeFunction();
});

test("the lists default to the kit's types", () => {
  expectTypeOf<ComponentProps<typeof ChatRoomList>["chatRooms"]>().toEqualTypeOf<
    readonly ChatRoomSummary[]
  >();
  expectTypeOf<ComponentProps<typeof ChatMessageList>["chatMessages"]>().toEqualTypeOf<
    readonly ChatMessage[]
  >();
  const List = ({ chatRooms }: { chatRooms: ChatRoomSummary[] }) => (
    <ChatRoomList
      chatRooms={chatRooms}
      itemProps={(chatRoom) => {
        expectTypeOf(chatRoom).toEqualTypeOf<ChatRoomSummary>();
        return {};
      }}
      renderItem={undefined}
    />
  );
  expectTypeOf(List).toBeFunction();
});

test("the lists accept a ref to their root element", () => {
  expectTypeOf<{ ref: (element: HTMLElement | null) => void }>().toExtend<
    Pick<ComponentProps<typeof ChatRoomList>, "ref">
  >();
  expectTypeOf<{ ref: (element: HTMLDivElement | null) => void }>().toExtend<
    Pick<ComponentProps<typeof ChatMessageList>, "ref">
  >();
});

test("the timeline has the app's own message type", () => {
  type Rows = ReturnType<typeof buildTimeline<OwnMessage>>;
  expectTypeOf<Rows[number]["chatMessage"]>().toEqualTypeOf<OwnMessage | UnsentChatMessage>();
  expectTypeOf<Rows>().toExtend<Parameters<typeof useScroller>[0]["rows"]>();
});
