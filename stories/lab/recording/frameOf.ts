import type { QueryClient, QueryKey } from "@tanstack/react-query";

import type { Schedule } from "../../../mocks/server/Schedule.ts";
import type { TruthSnapshot } from "../../../mocks/truth/Truth.ts";
import type { ConnectionStatus } from "../../../src/index.ts";
import { chatMessagesKey, chatRoomsKey } from "../../../src/queries/queryKeys.ts";
import { diffShown } from "../../simulation/diffShown.ts";
import type { Moment, ShownQuery } from "../../simulation/Moment.ts";
import { isSameJudgement, judgeFindings, type UnderWay } from "../judge.ts";
import type { JudgedFinding, LaneFrame, ShownList } from "../LabRecording.ts";

export interface FrameOptions extends Pick<UnderWay, "requests" | "deliveries"> {
  moment: Moment;
  atMs: number;
  queryClient: QueryClient;
  connectionStatus: ConnectionStatus;
  /** What the server has now, as the client's account sees it. */
  truth: TruthSnapshot;
  schedule: Schedule;
  rowRenders: number;
  /** What the frame before differed in from the truth. */
  findingsBefore: readonly JudgedFinding[];
}

/** Returns what a lane shows at a moment, compared with the truth. */
export function frameOf(options: FrameOptions): LaneFrame {
  const { moment, atMs, queryClient, connectionStatus, truth, schedule } = options;
  const { requests, deliveries, rowRenders, findingsBefore } = options;
  const { chatRooms, chatMessages, unsent, openChatRoomId } = moment;
  const divergence = diffShown({ ...moment, truth, schedule, queryClient });
  const underWay = { connectionStatus, openChatRoomId, requests, deliveries };
  return {
    atMs,
    chatRooms: listOf(chatRooms, queryClient, chatRoomsKey),
    chatMessages: listOf(
      chatMessages.get(openChatRoomId),
      queryClient,
      chatMessagesKey(openChatRoomId),
    ),
    unsent: unsent.get(openChatRoomId) ?? noRows,
    openChatRoomId,
    connectionStatus,
    rowRenders,
    findings: judgeFindings(divergence, underWay, atMs, findingsBefore),
  };
}

const noRows: readonly never[] = [];

function listOf<T>(
  shown: ShownQuery<T> | undefined,
  queryClient: QueryClient,
  queryKey: QueryKey,
): ShownList<T> {
  const query = queryClient.getQueryState(queryKey);
  return {
    rows: shown?.rows ?? noRows,
    status: query?.status ?? "pending",
    isFetching: query?.fetchStatus === "fetching",
  };
}

/** Whether two frames differ in nothing that a reader could see. */
export function isSameFrame(a: LaneFrame, b: LaneFrame): boolean {
  return (
    isSameList(a.chatRooms, b.chatRooms) &&
    isSameList(a.chatMessages, b.chatMessages) &&
    a.openChatRoomId === b.openChatRoomId &&
    a.connectionStatus === b.connectionStatus &&
    JSON.stringify(a.unsent) === JSON.stringify(b.unsent) &&
    isSameJudgement(a.findings, b.findings)
  );
}

function isSameList<T>(a: ShownList<T>, b: ShownList<T>): boolean {
  return a.rows === b.rows && a.status === b.status && a.isFetching === b.isFetching;
}
