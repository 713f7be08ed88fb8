const statusOf = {
  "unknown-room": 404,
  "unknown-message": 404,
  "empty-text": 400,
  "text-too-long": 413,
  "invalid-cursor": 400,
  "invalid-limit": 400,
  "invalid-body": 400,
  "invalid-position": 400,
  "no-event-stream": 404,
  forbidden: 403,
  gone: 410,
} as const;

export type TruthErrorCode = keyof typeof statusOf;

/** Why the simulated backend refuses a request; becomes `{ error: { code, message } }` on the wire. */
export class TruthError extends Error {
  readonly code: TruthErrorCode;
  /** The HTTP status that belongs to `code`. */
  readonly status: number;

  constructor(code: TruthErrorCode, message: string) {
    super(message);
    this.name = "TruthError";
    this.code = code;
    this.status = statusOf[code];
  }
}

/** Returns the error for a room id that the backend does not know. */
export function unknownRoom(chatRoomId: string): TruthError {
  return new TruthError("unknown-room", `There is no room "${chatRoomId}".`);
}
