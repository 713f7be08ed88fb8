import { renderToString } from "react-dom/server";

import { everyComponent } from "./everyComponent.tsx";

/** Returns each component's HTML as a server makes it, under the component's name. */
export function renderEveryComponent(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(everyComponent).map(([name, element]) => [name, renderToString(element)]),
  );
}
