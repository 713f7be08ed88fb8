import * as v from "valibot";

import type { EventsSince } from "./ChatApi.ts";
import type { ChatMessage } from "./ChatMessage.ts";
import type { ChatRoomSummary } from "./ChatRoomSummary.ts";
import type { NewChatMessageDetails } from "./NewChatMessageEvent.ts";
import type { Page, Position } from "./Page.ts";

const id = v.pipe(v.string(), v.minLength(1));
const timestamp = v.pipe(v.string(), v.isoTimestamp());
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

// Loose, as rooms are: an app may keep more in its rows than the kit knows of.
export const chatMessageSchema: v.GenericSchema<unknown, ChatMessage> = v.looseObject({
  id,
  chatRoomId: id,
  sender: v.object({ id, name: v.string(), avatarUrl: v.exactOptional(v.string()) }),
  text: v.string(),
  createdAt: timestamp,
  clientId: v.exactOptional(id),
  editedAt: v.exactOptional(timestamp),
  deletedAt: v.exactOptional(timestamp),
  seq: v.exactOptional(count),
});

export const chatRoomSummarySchema: v.GenericSchema<unknown, ChatRoomSummary> = v.looseObject({
  id,
  name: v.string(),
  latestChatMessage: v.nullable(chatMessageSchema),
  avatarUrl: v.exactOptional(v.string()),
  unreadCount: v.exactOptional(count),
});

const positionSchema: v.GenericSchema<unknown, Position> = v.object({ epoch: id, offset: count });

export const newChatMessageDetailsSchema: v.GenericSchema<unknown, NewChatMessageDetails> =
  v.object({
    position: v.exactOptional(positionSchema),
    chatRoom: v.exactOptional(chatRoomSummarySchema),
  });

export const eventsSinceSchema: v.GenericSchema<unknown, EventsSince> = v.object({
  events: v.array(
    v.object({
      chatMessage: chatMessageSchema,
      position: positionSchema,
      chatRoom: v.exactOptional(chatRoomSummarySchema),
    }),
  ),
  position: positionSchema,
});

/** Returns the schema of a page whose items have the given schema. */
export function pageSchema<T>(
  itemSchema: v.GenericSchema<unknown, T>,
): v.GenericSchema<unknown, Page<T>> {
  return v.object({
    items: v.array(itemSchema),
    nextCursor: v.nullable(v.pipe(v.string(), v.minLength(1))),
    asOf: v.exactOptional(positionSchema),
  });
}
