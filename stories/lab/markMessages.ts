import { describeFault } from "../../mocks/divergence/describeFault.ts";
import type { JudgedFinding } from "./LabRecording.ts";

/** Returns, by id, how messages of the open room are marked that are wrong or behind. */
export function markMessages(
  findings: readonly JudgedFinding[],
  nowMs: number,
): Map<string, { note: string; tone: "danger" | "warning" }> {
  const ofRoom = findings.filter(
    ({ part, finding }) => part === "room" && finding.kind !== "missing",
  );
  return new Map(
    [...Map.groupBy(ofRoom, ({ finding }) => finding.id)].map(([id, judged]) => {
      const isWrong = judged.some(({ wrongFromMs }) => nowMs >= wrongFromMs);
      const words = judged.map(({ finding }) => describeFault(finding)).join(", and ");
      return [
        id,
        {
          note: `${isWrong ? "Wrong" : "Behind"}: ${words}`,
          tone: isWrong ? ("danger" as const) : ("warning" as const),
        },
      ];
    }),
  );
}
