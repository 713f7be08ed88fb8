import { useEffect, useState } from "react";

import type { WindowedRows } from "./WindowedRows.tsx";

type Component = typeof WindowedRows;

let loaded: Component | undefined;

/**
 * Returns the component that mounts only the rows in sight once there are more than `windowAbove`,
 * and `null` until then or until it is loaded. Loading begins at half of that. It stays in use down
 * to half of it too, so that a history that is trimmed and grows again doesn't switch each time.
 */
export function useWindowedRows(count: number, windowAbove: number): Component | null {
  const [component, setComponent] = useState<Component | null>(null);
  const [wasWindowed, setWasWindowed] = useState(false);
  const isSoon = count > windowAbove / 2;
  const isWindowed = component !== null && (count > windowAbove || (wasWindowed && isSoon));
  if (isWindowed !== wasWindowed) setWasWindowed(isWindowed);

  useEffect(() => {
    if (!isSoon) return undefined;
    let isMounted = true;
    const load = async () => {
      loaded ??= (await import("./WindowedRows.tsx")).WindowedRows;
      const use = loaded;
      if (isMounted) setComponent(() => use);
    };
    // What can't be loaded leaves the newest rows mounted, and is tried again with the next list.
    load().catch(() => undefined);
    return () => {
      isMounted = false;
    };
  }, [isSoon]);

  return isWindowed ? component : null;
}
