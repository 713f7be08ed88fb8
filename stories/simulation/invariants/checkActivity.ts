import type { Moment } from "../Moment.ts";

/** Finds somebody who is shown as typing or being there without a reason, or isn't with one. */
export function checkActivity({ now, activity }: Moment): string | undefined {
  if (activity === undefined) return undefined;
  const shown = activity.shown();
  const { must, may } = activity.expected(now);
  for (const [who, is] of shown) {
    if (may.get(who) !== is) return `"${who}" is shown as ${is}, and was ${may.get(who)} at last`;
  }
  for (const [who, is] of must) {
    if (!shown.has(who)) return `"${who}" is ${is}, and isn't shown`;
  }
  return undefined;
}
