import { memo, useLayoutEffect, useMemo, useRef } from "react";

import { describeFault } from "../../mocks/divergence/describeFault.ts";
import { ChatRoomList } from "../../src/components/index.ts";
import type { ChatRoomSummary } from "../../src/index.ts";
import { formatMs } from "./formatFigures.ts";
import type { JudgedFinding, LaneFrame } from "./LabRecording.ts";
import { moveRows } from "./moveRows.ts";

export interface LabRowsProps {
  frame: Pick<LaneFrame, "chatRooms" | "connectionStatus" | "openChatRoomId" | "findings">;
  /** The moment at which what is wrong is told; it may stand still where nothing is. */
  nowMs: number;
  /** The time that the rows' times are told against, in ms since 1970. */
  clockMs: number;
  label: string;
  currentUserId: string;
  nameOf: (chatRoomId: string) => string;
  onSelect: (chatRoomId: string) => void;
  /** Whether rows glide to their new places. */
  isMoving: boolean;
}

/** What is wrong with a row, or how far it is behind. */
interface Mark {
  tone: "danger" | "warning";
  /** Where the row stands and should stand, in place of its time. */
  place?: string | undefined;
  /** What is wrong in it, or how far it is behind, at its end. */
  content?: string | undefined;
  /** The same in a sentence. */
  text: string;
  isMissing: boolean;
}

/** The list of a lane: the kit's own, with what is wrong at the end of a row and ghosts where one is missing. */
export const LabRows = memo(function LabRows(props: LabRowsProps) {
  const { frame, nowMs, clockMs, label, currentUserId, nameOf, onSelect, isMoving } = props;
  const { chatRooms, findings, openChatRoomId } = frame;
  const listFindings = findings.filter(({ part }) => part === "list");
  const marks = marksOf(listFindings, nowMs, nameOf);
  // So many at once are a matter of the lane; the header tells of it.
  const tellsBehind = [...marks.values()].filter(({ tone }) => tone === "warning").length <= 3;
  const rows = useMemo(
    () => withGhosts(chatRooms.rows, listFindings, nameOf),
    // What decides are the rows and which of them are missing.
    // oxlint-disable-next-line react/exhaustive-deps
    [chatRooms.rows, listFindings.map(({ key }) => key).join()],
  );
  const box = useRef<HTMLDivElement>(null);
  const places = useRef(new Map<string, number>());
  useLayoutEffect(() => {
    if (box.current !== null) places.current = moveRows(box.current, places.current, isMoving);
  });
  const strings = useMemo(() => ({ label }), [label]);

  return (
    <div className="lab-rows" ref={box}>
      <ChatRoomList
        chatRooms={rows}
        status={rows.length > 0 ? "success" : chatRooms.status}
        header={null}
        holdOrderMs={0}
        selectedChatRoomId={openChatRoomId}
        onSelectChatRoom={onSelect}
        currentUserId={currentUserId}
        itemProps={({ id }) => propsOf(marks.get(id), tellsBehind)}
        strings={strings}
        now={clockMs}
      />
    </div>
  );
});

function propsOf(mark: Mark | undefined, tellsBehind: boolean) {
  if (mark === undefined) return {};
  const { tone, place, content, isMissing } = mark;
  return {
    tone,
    ...(place !== undefined && { time: <Chip mark={mark}>{place}</Chip> }),
    badges:
      content === undefined || (tone === "warning" && !tellsBehind) ? null : (
        <Chip mark={mark}>{content}</Chip>
      ),
    ...(isMissing && { className: "lab-ghost", preview: null }),
  };
}

function Chip({ mark: { tone, text }, children }: { mark: Mark; children: string }) {
  return (
    <span className="lab-chip" data-tone={tone} title={text}>
      {children}
    </span>
  );
}

/** Returns the rows with a ghost wherever one is missing. */
function withGhosts(
  rows: readonly ChatRoomSummary[],
  findings: readonly JudgedFinding[],
  nameOf: (chatRoomId: string) => string,
): ChatRoomSummary[] {
  const result = [...rows];
  const missing = findings.flatMap(({ finding }) => (finding.kind === "missing" ? [finding] : []));
  for (const { id, truthAt } of missing.toSorted((a, b) => a.truthAt - b.truthAt)) {
    result.splice(truthAt, 0, { id, name: nameOf(id), latestChatMessage: null });
  }
  return result;
}

function marksOf(
  findings: readonly JudgedFinding[],
  nowMs: number,
  nameOf: (chatRoomId: string) => string,
): Map<string, Mark> {
  const byRow = Map.groupBy(findings, ({ finding }) => finding.id);
  return new Map(
    [...byRow].map(([id, judged]) => {
      const wrong = judged.filter(({ wrongFromMs }) => nowMs >= wrongFromMs);
      const isWrong = wrong.length > 0;
      const since = Math.min(...judged.map(({ sinceMs }) => sinceMs));
      const isMissing = judged.some(({ finding }) => finding.kind === "missing");
      const told = isWrong ? wrong : judged;
      const words = told.map(({ finding }) => describeFault(finding)).join(", and ");
      const behind = formatMs(Math.max(0, nowMs - since));
      const mark: Mark = isWrong
        ? {
            tone: "danger",
            place: wrong.map(placeOf).find((place) => place !== undefined),
            content: joined(wrong.map((each) => contentOf(each, nameOf))),
            text: `Wrong: ${words}`,
            isMissing,
          }
        : {
            tone: "warning",
            content: `${isMissing ? "not here yet" : "behind"} · ${behind}`,
            text: `Behind by ${behind}: ${words}`,
            isMissing,
          };
      return [id, mark];
    }),
  );
}

function placeOf({ finding }: JudgedFinding): string | undefined {
  return finding.kind === "misordered"
    ? `#${finding.shownAt + 1}, should be #${finding.truthAt + 1}`
    : undefined;
}

function contentOf(
  { finding }: JudgedFinding,
  nameOf: (chatRoomId: string) => string,
): string | undefined {
  switch (finding.kind) {
    case "missing":
      return "missing";
    case "extra":
      return "not on the server";
    case "duplicated":
      return finding.times === 2 ? "twice" : `${finding.times} times`;
    case "misordered":
      return undefined;
    case "wrongPreview":
      return finding.shown !== null && finding.shown.chatRoomId !== finding.id
        ? `text of ${nameOf(finding.shown.chatRoomId)}`
        : "older message";
  }
}

function joined(parts: readonly (string | undefined)[]): string | undefined {
  const known = parts.filter((part) => part !== undefined);
  return known.length === 0 ? undefined : known.join(" · ");
}
