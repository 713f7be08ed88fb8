import type { ChatRoomListItemProps } from "../../../src/components/ChatRoomListItem/ChatRoomListItem.tsx";
import type { ChatRoomSummary } from "../../../src/index.ts";

/** Returns an `itemProps` that gives the rooms with these ids these props. */
export function propsById(props: Readonly<Record<string, Partial<ChatRoomListItemProps>>>) {
  return ({ id }: ChatRoomSummary): Partial<ChatRoomListItemProps> => props[id] ?? {};
}
