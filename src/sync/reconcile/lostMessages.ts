import type { ChatMessage } from "../../ports/ChatMessage.ts";
import { indexOf, newestRow, oldestRow, rowsOf, type List } from "../../queries/listShape.ts";
import { isAtLeastAsNew } from "./order.ts";
import { scheduleRefetch } from "./refetches.ts";
import { isChatMessage, readChatMessages } from "./rows.ts";
import type { ChatQuery, Suspicion } from "./state.ts";
import { queriesOf, setEntry, updateQuery, type Step } from "./step.ts";

// A message that was lost while the connection stood. Two things can show it without a stream: the list
// has a message that the room lacks, or the room's numbers (L1) skip one. Its event may only be late, so
// nothing is done for a moment.

type Seqs = ChatQuery["seqs"];

/** A list shows a message of a room. If the room lacks it, others may have been lost with it. */
export function expectMessage(step: Step, chatMessage: ChatMessage): void {
  for (const [hash, query] of queriesOf(step, "chat-messages", chatMessage.chatRoomId)) {
    const list = readChatMessages(query.data, query.order);
    const newest = list && newestRow(list);
    if (list === undefined || indexOf(list).has(chatMessage.id)) continue;
    if (newest !== undefined && !isAtLeastAsNew(chatMessage, newest)) continue;
    if (query.window.isAtTop) suspect(step, hash, chatMessage.id);
    else updateQuery(step, hash, { window: { ...query.window, hasMoreAbove: true } });
  }
}

/** Returns what a snapshot's rows say of how the server counts. Numbers that only order have gaps. */
export function seqsOf(rows: readonly ChatMessage[], before: Seqs): Seqs {
  const steps = stepsBetween(rows);
  if (before === "gappy" || steps.some((step) => step > 1)) return "gappy";
  return steps.includes(1) || rows.at(-1)?.seq === 1 ? "contiguous" : before;
}

/** Looks at the numbers of rows that were just put in. */
export function watchSeqs(
  step: Step,
  hash: string,
  list: List<ChatMessage>,
  added: readonly ChatMessage[],
): void {
  const query = step.state.queries[hash];
  if (query === undefined || query.seqs === "gappy" || added[0]?.seq === undefined) return;
  const steps = stepsBetween(rowsOf(list).slice(0, added.length + 1));
  const isCounted = steps.includes(1) || oldestRow(list)?.seq === 1;
  if (isCounted) updateQuery(step, hash, { seqs: "contiguous" });
  const hasGap = steps.some((number) => number > 1);
  if (hasGap && (query.seqs === "contiguous" || isCounted)) suspect(step, hash, null);
}

function suspect(step: Step, hash: string, missingMessageId: string | null): void {
  const { stream, suspicions, tick } = step.state;
  // A stream sees gaps by itself, in all rooms, and closes them with one request.
  if (stream?.offsets === "contiguous") return;
  const before = suspicions[hash];
  const query = step.state.queries[hash];
  if (before !== undefined && query !== undefined && isStillMissing(query, before)) return;
  const suspicion = { tick, until: step.now + step.rules.maxReorderMs, missingMessageId };
  setEntry(step, "suspicions", hash, suspicion);
}

/** Has rooms fetched again that still lack a message. Returns when to look next, in ms. */
export function settleSuspicions(step: Step): number {
  let next = Number.POSITIVE_INFINITY;
  for (const [hash, suspicion] of Object.entries(step.state.suspicions)) {
    const query = step.state.queries[hash];
    if (query !== undefined && suspicion.until > step.now) {
      next = Math.min(next, suspicion.until);
      continue;
    }
    setEntry(step, "suspicions", hash, undefined);
    // With the original tick, a fetch that started since counts.
    if (query !== undefined && isStillMissing(query, suspicion)) {
      const notBefore = suspicion.until - step.rules.maxReorderMs;
      scheduleRefetch(step, hash, { tick: suspicion.tick, notBefore });
    }
  }
  return next;
}

function isStillMissing(query: ChatQuery, { missingMessageId }: Suspicion): boolean {
  const list = readChatMessages(query.data, query.order);
  if (list === undefined) return false;
  return missingMessageId === null ? hasSeqGap(query, list) : !indexOf(list).has(missingMessageId);
}

/** Whether a number is missing above the last snapshot's first row. */
function hasSeqGap({ snapshotTop }: ChatQuery, list: List<ChatMessage>): boolean {
  const rows = rowsOf(list);
  const topId = isChatMessage(snapshotTop) ? snapshotTop.id : undefined;
  const topAt = rows.findIndex(({ id }) => id === topId);
  return stepsBetween(topAt < 0 ? rows : rows.slice(0, topAt + 1)).some((step) => step > 1);
}

function stepsBetween(rows: readonly ChatMessage[]): number[] {
  return rows
    .slice(1)
    .map(({ seq }, index) => (rows[index]?.seq ?? Number.NaN) - (seq ?? Number.NaN));
}
