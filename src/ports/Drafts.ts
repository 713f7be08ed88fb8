/** What was written in rooms and not sent. */
export interface Drafts {
  /** Returns what was written in a room and not sent, or `""`. */
  draftOf: (chatRoomId: string) => string;
  /** Keeps a room's draft in place of the one before; an empty one is forgotten. */
  setDraft: (chatRoomId: string, text: string) => void;
}
