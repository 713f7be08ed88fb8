import { ChatMessageList } from "../../../src/components/index.ts";
import { CHAT_MESSAGES, ME, NOW } from "../fixtures.ts";

/** The messages of "Release 4.2". */
export const releaseHistory = (
  <ChatMessageList
    chatMessages={CHAT_MESSAGES}
    currentUserId={ME.id}
    now={NOW}
    olderPage="end"
    strings={{ label: "Messages in Release 4.2" }}
  />
);
