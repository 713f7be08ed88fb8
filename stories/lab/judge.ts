import type { Finding } from "../../mocks/divergence/Divergence.ts";
import type { ConnectionStatus } from "../../src/index.ts";
import type { SimulatedDivergence } from "../simulation/diffShown.ts";
import { formatCount } from "../timeline/formatUnits.ts";
import type { JudgedFinding, LaneDelivery, LaneFrame, LaneRequest } from "./LabRecording.ts";

/**
 * How long a row may differ from the truth with nothing under way before it counts as wrong, in ms: a
 * strategy may be waiting for the end of a burst.
 */
export const patienceMs = 1_000;

/** What is under way for a lane at one moment. */
export interface UnderWay {
  connectionStatus: ConnectionStatus;
  openChatRoomId: string;
  /** Those without an end. */
  requests: readonly Pick<LaneRequest, "operation" | "chatRoomId">[];
  /** Those that have not arrived and are not lost. */
  deliveries: readonly Pick<LaneDelivery, "chatRoomId">[];
}

/**
 * Tells which differences from the truth are wrong and which are only behind. A row is behind while
 * something is under way that may put it right, or while the client knows that it is cut off, and for
 * `patienceMs` after that. A row that no delay explains, such as one with another room's message, is
 * wrong at once.
 */
export function judgeFindings(
  divergence: Pick<SimulatedDivergence, "chatRooms" | "chatMessages">,
  underWay: UnderWay,
  nowMs: number,
  before: readonly JudgedFinding[],
): JudgedFinding[] {
  const earlier = new Map(before.map((judged) => [judged.key, judged]));
  const parts = [
    ["list", divergence.chatRooms.findings],
    ["room", divergence.chatMessages.findings],
  ] as const;
  return parts.flatMap(([part, findings]) =>
    findings.map((finding): JudgedFinding => {
      const key = `${part} ${finding.kind} ${finding.id}`;
      const known = earlier.get(key);
      const sinceMs = known?.sinceMs ?? nowMs;
      if (isCorrupt(finding)) return { key, part, finding, sinceMs, wrongFromMs: sinceMs };
      // What was wrong is so until it is right, whatever may put it right now.
      if (known !== undefined && nowMs >= known.wrongFromMs) return { ...known, finding };
      const waitsFor = reasonFor(part, finding, underWay);
      const wrongFromMs =
        waitsFor !== undefined
          ? Infinity
          : known !== undefined && known.wrongFromMs < Infinity
            ? known.wrongFromMs
            : nowMs + patienceMs;
      return { key, part, finding, sinceMs, wrongFromMs, waitsFor };
    }),
  );
}

/** Whether two judgements say the same. */
export function isSameJudgement(a: readonly JudgedFinding[], b: readonly JudgedFinding[]): boolean {
  return (
    a.length === b.length &&
    a.every((judged, index) => {
      const other = b[index];
      return (
        other !== undefined &&
        judged.key === other.key &&
        judged.wrongFromMs === other.wrongFromMs &&
        judged.waitsFor === other.waitsFor &&
        isSamePlace(judged.finding, other.finding)
      );
    })
  );
}

function isSamePlace(a: Finding, b: Finding): boolean {
  return (
    ("truthAt" in a ? a.truthAt : -1) === ("truthAt" in b ? b.truthAt : -1) &&
    ("shownAt" in a ? a.shownAt : -1) === ("shownAt" in b ? b.shownAt : -1)
  );
}

/** Whether no delay explains it. */
function isCorrupt(finding: Finding): boolean {
  switch (finding.kind) {
    case "duplicated":
      return true;
    case "wrongPreview":
      return finding.shown !== null && finding.shown.chatRoomId !== finding.id;
    case "missing":
    case "extra":
    case "misordered":
    case "outdated":
    case "wrongUnread":
      return false;
  }
}

function reasonFor(
  part: "list" | "room",
  finding: Finding,
  { connectionStatus, openChatRoomId, requests, deliveries }: UnderWay,
): string | undefined {
  if (connectionStatus !== "live") return connectionReasons[connectionStatus];
  const chatRoomId = part === "list" ? finding.id : openChatRoomId;
  const request = requests.find(
    ({ operation, ...about }) =>
      operation === "events-since" ||
      (part === "list"
        ? operation === "chat-rooms" || about.chatRoomId === chatRoomId
        : about.chatRoomId === chatRoomId),
  );
  if (request !== undefined) return requestReasons[request.operation];
  const isComing = deliveries.some((delivery) => delivery.chatRoomId === chatRoomId);
  return isComing ? "the event" : undefined;
}

const requestReasons: Record<LaneRequest["operation"], string> = {
  "chat-rooms": "the list",
  "chat-room": "the chat",
  "chat-messages": "its messages",
  send: "the server",
  update: "the server",
  delete: "the server",
  "mark-read": "the server",
  "events-since": "what it missed",
};

const connectionReasons: Record<Exclude<ConnectionStatus, "live">, string> = {
  connecting: "the connection",
  offline: "the connection",
  recovering: "what it missed",
};

/** How a lane stands at a moment. */
export interface Verdict {
  tone: "right" | "behind" | "wrong";
  /** Chats of the list that are wrong, or if nothing is, behind. */
  chats: number;
  /** The same of the messages of the open chat. */
  messages: number;
  /** Since when a lane that is behind is so. */
  sinceMs?: number;
  /** What a lane that is behind waits for. */
  waitsFor?: string | undefined;
}

/** Returns how a lane stands while it shows a frame. */
export function verdictOf({ findings }: Pick<LaneFrame, "findings">, nowMs: number): Verdict {
  if (findings.length === 0) return { tone: "right", chats: 0, messages: 0 };
  const wrong = findings.filter(({ wrongFromMs }) => nowMs >= wrongFromMs);
  if (wrong.length > 0) return { tone: "wrong", ...countRows(wrong) };
  const sinceMs = Math.min(...findings.map((judged) => judged.sinceMs));
  const waitsFor = findings.find((judged) => judged.waitsFor !== undefined)?.waitsFor;
  return { tone: "behind", ...countRows(findings), sinceMs, waitsFor };
}

function countRows(findings: readonly JudgedFinding[]): { chats: number; messages: number } {
  const idsIn = (part: JudgedFinding["part"]) =>
    new Set(findings.flatMap((each) => (each.part === part ? [each.finding.id] : []))).size;
  return { chats: idsIn("list"), messages: idsIn("room") };
}

/** Returns how many chats and messages a verdict is about: "2 chats, 1 message". */
export function formatRows({ chats, messages }: Pick<Verdict, "chats" | "messages">): string {
  return [
    ...(chats > 0 ? [formatCount(chats, "chat")] : []),
    ...(messages > 0 ? [formatCount(messages, "message")] : []),
  ].join(", ");
}

/** Returns the times in which a lane was wrong, up to a moment. */
export function wrongTimes(
  frames: readonly Pick<LaneFrame, "atMs" | "findings">[],
  nowMs: number,
): { fromMs: number; toMs: number }[] {
  return spans(frames, nowMs, ({ findings }) =>
    Math.min(Infinity, ...findings.map(({ wrongFromMs }) => wrongFromMs)),
  );
}

function spans<F extends Pick<LaneFrame, "atMs">>(
  frames: readonly F[],
  nowMs: number,
  beginsAt: (frame: F) => number,
): { fromMs: number; toMs: number }[] {
  const times: { fromMs: number; toMs: number }[] = [];
  for (const [index, frame] of frames.entries()) {
    if (frame.atMs > nowMs) break;
    const endMs = Math.min(nowMs, frames[index + 1]?.atMs ?? nowMs);
    const fromMs = Math.max(frame.atMs, beginsAt(frame));
    if (fromMs >= endMs) continue;
    const last = times.at(-1);
    if (last !== undefined && last.toMs === fromMs) last.toMs = endMs;
    else times.push({ fromMs, toMs: endMs });
  }
  return times;
}
