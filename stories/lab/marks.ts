import { describeFault } from "../../mocks/divergence/describeFinding.ts";
import { formatMs } from "../timeline/formatUnits.ts";
import type { JudgedFinding } from "./LabRecording.ts";

/** What is wrong with a row, or how far it is behind. */
export interface Mark {
  tone: "danger" | "warning";
  /**
   * What is wrong, or how far it is behind, in so few words that they fit where the time is; the
   * first one fits into a narrow lane.
   */
  tags: readonly string[];
  /** The same in a sentence. */
  text: string;
  isMissing: boolean;
  /** Whether what it shows of the newest message is wrong. */
  isPreviewWrong: boolean;
}

const behindStepMs = 100;

/** Returns for how long something is behind, in tenths of a second: nobody reads hundredths that change. */
export function behindMs(sinceMs: number, nowMs: number): number {
  return Math.floor(Math.max(0, nowMs - sinceMs) / behindStepMs) * behindStepMs;
}

/** Returns, by id, how rows of the list are marked that are wrong or behind. */
export function markRooms(findings: readonly JudgedFinding[], nowMs: number): Map<string, Mark> {
  const marks = new Map<string, Mark>();
  for (const [id, judged] of Map.groupBy(partOf(findings, "list"), ({ finding }) => finding.id)) {
    const { wrong, words } = judge(judged, nowMs);
    const isMissing = judged.some(({ finding }) => finding.kind === "missing");
    if (wrong.length > 0) {
      marks.set(id, {
        tone: "danger",
        // What the row shows matters more than where it stands.
        tags: [...wrong.filter(isOfContent), ...wrong.filter((each) => !isOfContent(each))].map(
          tagOf,
        ),
        text: `Wrong: ${words}`,
        isMissing,
        isPreviewWrong: wrong.some(
          ({ finding }) => finding.kind === "wrongPreview" || finding.kind === "outdated",
        ),
      });
      continue;
    }
    const since = Math.min(...judged.map(({ sinceMs }) => sinceMs));
    const behind = formatMs(behindMs(since, nowMs));
    marks.set(id, {
      tone: "warning",
      tags: [`${behind} behind`],
      text: `Behind by ${behind}: ${words}`,
      isMissing,
      isPreviewWrong: false,
    });
  }
  return marks;
}

/** Returns, by id, how messages of the open room are marked that are wrong or behind. */
export function markMessages(
  findings: readonly JudgedFinding[],
  nowMs: number,
): Map<string, { note: string; tone: Mark["tone"] }> {
  const shown = partOf(findings, "room").filter(({ finding }) => finding.kind !== "missing");
  const marks = new Map<string, { note: string; tone: Mark["tone"] }>();
  for (const [id, judged] of Map.groupBy(shown, ({ finding }) => finding.id)) {
    const { wrong, words } = judge(judged, nowMs);
    const isWrong = wrong.length > 0;
    marks.set(id, {
      note: `${isWrong ? "Wrong" : "Behind"}: ${words}`,
      tone: isWrong ? "danger" : "warning",
    });
  }
  return marks;
}

function partOf(findings: readonly JudgedFinding[], wanted: JudgedFinding["part"]) {
  return findings.filter(({ part }) => part === wanted);
}

/** Returns those that are wrong, and in words what is, or if nothing is, what is behind. */
function judge(judged: readonly JudgedFinding[], nowMs: number) {
  const wrong = judged.filter(({ wrongFromMs }) => nowMs >= wrongFromMs);
  const told = wrong.length > 0 ? wrong : judged;
  return { wrong, words: told.map(({ finding }) => describeFault(finding)).join(", and ") };
}

function isOfContent({ finding }: JudgedFinding): boolean {
  return finding.kind !== "misordered";
}

function tagOf({ finding }: JudgedFinding): string {
  switch (finding.kind) {
    case "missing":
      return "missing";
    case "extra":
      return "not on the server";
    case "duplicated":
      return finding.times === 2 ? "twice" : `${finding.times} times`;
    case "misordered":
      return `#${finding.shownAt + 1}, not #${finding.truthAt + 1}`;
    case "wrongPreview":
      return finding.shown !== null && finding.shown.chatRoomId !== finding.id
        ? "other chat’s text"
        : "older text";
    case "outdated":
      return finding.truth.deletedAt === undefined ? "before its edit" : "was deleted";
    case "wrongUnread":
      return `${finding.truth} unread`;
  }
}
