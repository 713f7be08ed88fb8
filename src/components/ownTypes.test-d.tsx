import type { ComponentProps } from "react";
import { expectTypeOf, test } from "vitest";

import type { ChatMessage } from "../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../ports/ChatRoomSummary.ts";
import type { OwnMessage, OwnRoom } from "../ports/testOwnTypes.ts";
import type { UnsentChatMessage } from "../ports/UnsentChatMessage.ts";
import { ChatMessageList, ChatRoomList, type buildTimeline, type useChatScroll } from "./index.ts";

test("a list hands back the app's own rooms", () => {
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

test("a history hands back the app's own messages", () => {
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

test("without types of its own an app works with the kit's", () => {
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

test("lists take a ref to their outermost element", () => {
  expectTypeOf<{ ref: (element: HTMLElement | null) => void }>().toExtend<
    Pick<ComponentProps<typeof ChatRoomList>, "ref">
  >();
  expectTypeOf<{ ref: (element: HTMLDivElement | null) => void }>().toExtend<
    Pick<ComponentProps<typeof ChatMessageList>, "ref">
  >();
});

test("markup of an app's own has its own messages in the rows", () => {
  type Rows = ReturnType<typeof buildTimeline<OwnMessage>>;
  expectTypeOf<Rows[number]["chatMessage"]>().toEqualTypeOf<OwnMessage | UnsentChatMessage>();
  expectTypeOf<Rows>().toExtend<Parameters<typeof useChatScroll>[0]>();
});
