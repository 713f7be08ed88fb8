import { createReconcile, type ReconcileInspection } from "chat-sync-kit";

const run: ReconcileInspection[] = [];
export const strategy = createReconcile({ inspect: (inspection) => run.push(inspection) });

/** Returns what led to each effect of a type: `causesOf("refetch")`. */
export const causesOf = (type: string) =>
  run.filter(({ effects }) => effects.some((effect) => effect.type === type));
