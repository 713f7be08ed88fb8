import { useState, type ComponentProps } from "react";
import { fn } from "storybook/test";

import { ChatRoomList } from "../../../src/components/index.ts";
import type { ChatRoomSummary } from "../../../src/index.ts";
import { CHAT_ROOMS, ME, message, MIRA, NOW, PRIYA, TOMEK } from "../fixtures.ts";
import { frame, HIGH, StoryActions } from "../frame.tsx";
import { docsParameters, timeArgTypes } from "../storyDefaults.ts";

type ListProps = ComponentProps<typeof ChatRoomList>;
type ItemProps = ReturnType<NonNullable<ListProps["itemProps"]>>;

/** What all stories of the `ChatRoomList` have in common. */
export const chatRoomListStories = {
  parameters: docsParameters,
  decorators: [frame({ inlineSize: "min(100%, 22rem)", ...HIGH })],
  args: {
    chatRooms: CHAT_ROOMS,
    currentUserId: ME.id,
    now: NOW,
    locale: "en",
    timeZone: "UTC",
    onSelectChatRoom: fn(),
    onRetry: fn(),
    onLoadNextPage: fn(),
  },
  argTypes: {
    chatRooms: { table: { type: { summary: "readonly ChatRoomSummary[]" } } },
    ...timeArgTypes,
  },
};

/** Returns an `itemProps` callback that looks up the props by room id. */
export function propsById(props: Readonly<Record<string, ItemProps>>) {
  return ({ id }: ChatRoomSummary): ItemProps => props[id] ?? {};
}

const SENDERS = [MIRA, TOMEK, PRIYA];
const TEXTS = ["Left on time", "Two cars more than booked", "Crew changes in Bergen", "All aboard"];

const number = new Intl.NumberFormat("en");

/** Returns this many rooms, the same ones on each call. */
export function manyRooms(count: number): ChatRoomSummary[] {
  return Array.from({ length: count }, (_, index) => {
    const id = `ferry-${index + 1}`;
    return {
      id,
      name: `Ferry ${number.format(index + 1)}`,
      latestChatMessage: message(
        `${id}-latest`,
        id,
        SENDERS[index % SENDERS.length] ?? MIRA,
        "03-02 09:12",
        TEXTS[index % TEXTS.length] ?? "",
      ),
      unreadCount: index % 7 === 3 ? index % 5 : 0,
    };
  });
}

/** Returns the rooms with a new one at the top, the fourth moved up, and the third removed. */
function changed(chatRooms: readonly ChatRoomSummary[]): ChatRoomSummary[] {
  const [first, second, , fourth, ...others] = chatRooms;
  const latestChatMessage = message(
    "kiosk-latest",
    "room-kiosk",
    PRIYA,
    "03-02 14:29",
    "Coffee machine works again",
  );
  return [
    { id: "room-kiosk", name: "Kiosk", latestChatMessage, unreadCount: 1 },
    ...[fourth, first, second, ...others].filter((chatRoom) => chatRoom !== undefined),
  ];
}

/** A list with a button that adds a room, moves one and removes one. */
export function ChangingList(props: ListProps) {
  const [chatRooms, setChatRooms] = useState(props.chatRooms);
  return (
    <div style={{ display: "flex", flexDirection: "column", blockSize: "100%" }}>
      <ChatRoomList {...props} style={{ flex: 1, blockSize: "auto" }} chatRooms={chatRooms} />
      <StoryActions>
        <button type="button" className="csk-button" onClick={() => setChatRooms(changed)}>
          Add, move and remove
        </button>
      </StoryActions>
    </div>
  );
}
