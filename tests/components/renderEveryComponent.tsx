import { renderToString } from "react-dom/server";

import { everyComponent } from "./everyComponent.tsx";

/** Returns each component's server-rendered HTML by name. */
export function renderEveryComponent(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(everyComponent).map(([name, element]) => [name, renderToString(element)]),
  );
}
