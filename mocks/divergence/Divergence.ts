import type { ChatMessage } from "../../src/ports/ChatMessage.ts";

/** One thing that is wrong in what a client shows. Places count from 0. */
export type Finding =
  /** A row is not shown. */
  | { kind: "missing"; id: string; truthAt: number }
  /** A row is shown that the server does not have. */
  | { kind: "extra"; id: string; shownAt: number }
  /** A row is shown `times` times, at least twice. */
  | { kind: "duplicated"; id: string; times: number }
  /** A row would have to move for all rows to be in order. */
  | { kind: "misordered"; id: string; shownAt: number; truthAt: number }
  /** A room's row shows a message that is not the room's latest. */
  | { kind: "wrongPreview"; id: string; shown: ChatMessage | null; truth: ChatMessage | null }
  /** A message, or the latest one of a room's row, is shown as it was before an edit or a deletion. */
  | { kind: "outdated"; id: string; shown: ChatMessage; truth: ChatMessage }
  /** A room's row shows another number of unread messages. */
  | { kind: "wrongUnread"; id: string; shown: number | undefined; truth: number };

export type FindingKind = Finding["kind"];

/** The difference between what a client shows and the truth. */
export interface Divergence {
  findings: Finding[];
  /** Findings of each kind; for `duplicated`, the superfluous rows. */
  counts: Record<FindingKind, number>;
}

/** Returns the findings together with their counts. */
export function divergenceOf(findings: Finding[]): Divergence {
  const counts = {
    missing: 0,
    extra: 0,
    duplicated: 0,
    misordered: 0,
    wrongPreview: 0,
    outdated: 0,
    wrongUnread: 0,
  };
  for (const finding of findings) {
    counts[finding.kind] += finding.kind === "duplicated" ? finding.times - 1 : 1;
  }
  return { findings, counts };
}

/** Returns whether nothing was found. */
export function isRight({ findings }: Divergence): boolean {
  return findings.length === 0;
}

/** Returns the sum of all counts. */
export function totalOf({ counts }: Divergence): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
