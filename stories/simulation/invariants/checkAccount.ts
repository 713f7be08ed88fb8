import { seesChatRoom } from "../../../mocks/server/accountView.ts";
import type { ChatRoomSummary } from "../../../src/ports/ChatRoomSummary.ts";
import type { Moment } from "../Moment.ts";

/** Finds something of an account that has signed out: a room that is shown, named or requested. */
export function checkAccount(moment: Moment): string | undefined {
  const { account, chatRooms, furtherLists, chatMessages, requests, isAnswerable } = moment;
  if (account === "everyone") return undefined;
  for (const list of [chatRooms, ...furtherLists]) {
    const row = list?.rows?.find((each) => !seesChatRoom(account, each.id) || !isOwnName(each));
    if (row !== undefined) return `the list shows "${row.name}" (${row.id}) of another account`;
  }
  for (const chatRoomId of chatMessages.keys()) {
    if (!seesChatRoom(account, chatRoomId)) return `messages of ${chatRoomId} are cached`;
  }
  if (!isAnswerable) return undefined;
  const asked = requests
    .slice(moment.requestsBeforeAccount)
    .find(({ chatRoomId }) => chatRoomId !== undefined && !seesChatRoom(account, chatRoomId));
  return asked && `${asked.chatRoomId} is asked for, which another account had`;

  function isOwnName({ name }: ChatRoomSummary): boolean {
    return (account === "second") === name.endsWith("(second account)");
  }
}
