import { TruthError } from "./TruthError.ts";

/** Returns the error for a room id that the backend does not know. */
export function unknownRoom(chatRoomId: string): TruthError {
  return new TruthError("unknown-room", `There is no room "${chatRoomId}".`);
}
