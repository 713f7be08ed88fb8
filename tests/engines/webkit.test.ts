import { globSync } from "node:fs";

import { checkEngine } from "./checkEngine.ts";
import { findCommand } from "./findCommand.ts";
import { startWebKit } from "./startWebKit.ts";

const webDriver = findCommand("WebKitWebDriver");
const xvfb = findCommand("Xvfb");
// Outside of PATH, in folders named after the machine and the version of the library.
const miniBrowser = globSync("/usr/lib/*/webkit2gtk-4.*/MiniBrowser").toSorted().at(-1);

checkEngine({
  name: "WebKitGTK",
  packages: "webkit2gtk-driver xvfb",
  start:
    webDriver === undefined || xvfb === undefined || miniBrowser === undefined
      ? undefined
      : () => startWebKit({ webDriver, xvfb, miniBrowser }),
});
