import type { Canvas } from "storybook/internal/csf";
import { expect, waitFor, within } from "storybook/test";

import { formatLabArgs, startState, type LabArgs, type LabState } from "./labState.ts";
import { playedOnce } from "./useLabActions.ts";

/** Returns the arguments of a link under which the scene has been played. */
export function played(changes: Partial<LabState>): LabArgs {
  return formatLabArgs({ ...startState, acts: playedOnce, ...changes });
}

/** A run takes longer on a machine that is busy. */
export const patiently = { timeout: 90_000 };

/** Returns what shows the time. */
export const clockOf = (canvas: Canvas) => canvas.getByLabelText("Time since the first screen");

/** Returns the rows of a list once there are any. */
export async function findRows(canvas: Canvas, label: string) {
  const list = await canvas.findByRole("navigation", { name: label }, patiently);
  return within(list).getAllByRole("button");
}

/** Resolves when everything is quiet, to what is said of how the lanes ended. */
export const findSummary = (canvas: Canvas) =>
  canvas.findByText(
    /\b(is|are) (right|wrong)\b/,
    { selector: "[role=status] > :not([aria-hidden])" },
    patiently,
  );

/** Resolves when a lane shows a text. With eight lanes, to look for roles takes a second. */
export function untilLaneShows(canvas: Canvas, name: string, text: string | RegExp) {
  return waitFor(
    () => expect(canvas.getByLabelText(name, { selector: "section" })).toHaveTextContent(text),
    patiently,
  );
}
