import type { SimClient } from "../world/createSimClient.ts";
import { useErrors } from "../world/useWorldState.ts";

/** Shows the last thing that the hook reported to `onError`, and how many there were. */
export function ReportedErrors({ client }: { client: SimClient }) {
  const errors = useErrors(client);
  const last = errors.at(-1);
  if (last === undefined) return null;
  return (
    <p className="harness-error">
      {errors.length === 1 ? "Reported: " : `${errors.length} errors reported, the last: `}
      <code>{last.code}</code> {last.message}
    </p>
  );
}
