import { memo, useMemo, useState, type ComponentProps } from "react";

import { ChatRoomList, type ChatRoomListItem } from "../../src/components/index.ts";
import type { ChatRoomSummary } from "../../src/index.ts";
import type { JudgedFinding, LaneFrame } from "./LabRecording.ts";
import { markRooms, type Mark } from "./marks.ts";
import { useMovingRows } from "./useMovingRows.ts";

export interface LabRowsProps {
  frame: Pick<LaneFrame, "chatRooms" | "openChatRoomId" | "findings">;
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

/** More rows that are behind at once than this are a matter of the lane; its header tells of them. */
const mostToldBehind = 3;

/** The list of a lane: the kit's own, with what is wrong where a row’s time is, and ghosts where one is missing. */
export const LabRows = memo(function LabRows(props: LabRowsProps) {
  const { frame, nowMs, clockMs, label, currentUserId, nameOf, onSelect, isMoving } = props;
  const { chatRooms, findings, openChatRoomId } = frame;
  const marks = markRooms(findings, nowMs);
  const behind = [...marks.values()].filter(({ tone }) => tone === "warning").length;
  const missing = findings.filter(isMissingRoom);
  const rows = useMemo(
    () => withGhosts(chatRooms.rows, missing, nameOf),
    // What decides are the rows and which of them are missing.
    // oxlint-disable-next-line react/exhaustive-deps
    [chatRooms.rows, missing.map(({ key }) => key).join()],
  );
  const box = useMovingRows(
    useMemo(() => rows.map(({ id }) => id), [rows]),
    isMoving,
  );
  const [propsOf] = useState(createMarkedProps);
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
        itemProps={({ id }) => propsOf(id, marks.get(id), behind <= mostToldBehind)}
        strings={strings}
        now={clockMs}
      />
    </div>
  );
});

type MarkedProps = Partial<ComponentProps<typeof ChatRoomListItem>>;

/** Returns the props of a marked row, the same ones as long as its mark says the same: so it needn't render. */
function createMarkedProps() {
  const known = new Map<string, { said: string; props: MarkedProps }>();
  return (id: string, mark: Mark | undefined, tellsBehind: boolean): MarkedProps => {
    if (mark === undefined) return {};
    const told: Mark =
      mark.tone === "warning" && !tellsBehind ? { ...mark, tags: [], text: "Behind" } : mark;
    const said = JSON.stringify(told);
    const before = known.get(id);
    if (before?.said === said) return before.props;
    const props = propsOfMark(told);
    known.set(id, { said, props });
    return props;
  };
}

/** What a ghost says for those who see it, and for those who hear its name. */
const notHere = "not in this list";

function propsOfMark(mark: Mark): MarkedProps {
  const { tone, tags, text, isMissing, isPreviewWrong } = mark;
  return {
    tone,
    ...(tags.length > 0 && {
      time: (
        <span className="lab-tag" data-tone={tone} title={text}>
          {tags.map((tag) => (
            <span key={tag}>{tag}</span>
          ))}
        </span>
      ),
    }),
    ...(isPreviewWrong && { className: "lab-wrong-preview" }),
    ...(isMissing && { className: "lab-ghost", typing: notHere, preview: notHere }),
  };
}

function isMissingRoom({ part, finding }: JudgedFinding): boolean {
  return part === "list" && finding.kind === "missing";
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
