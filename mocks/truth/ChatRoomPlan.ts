/** What a room is for; decides what is talked about in it. */
export type ChatRoomKind =
  | "engineering"
  | "design"
  | "support"
  | "sales"
  | "social"
  | "food"
  | "sport"
  | "culture"
  | "incident"
  | "direct"
  | "arabic"
  | "hebrew";

/** A room before it has members and messages. */
export interface ChatRoomPlan {
  name: string;
  kind: ChatRoomKind;
  /** What the room's project is called in a sentence; without one its talk is about any project. */
  topic?: string;
}
