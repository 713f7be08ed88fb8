import { globSync } from "node:fs";

import { checkEngine } from "./checkEngine.ts";
import { findCommand } from "./findCommand.ts";
import { startWebKit } from "./startWebKit.ts";

const webDriver = findCommand("WebKitWebDriver");
const xvfb = findCommand("Xvfb");
// Outside of PATH, in folders named after the machine and the version of the library.
const miniBrowser = globSync("/usr/lib/*/webkit2gtk-4.*/MiniBrowser").toSorted().at(-1);

/**
 * When other rows are mounted, WebKit sets the scroll position back, here to 0, before the first
 * measurement. The history takes that for the reader's scrolling, and no longer follows the end.
 */
const TO_THE_START = "the history scrolls to its start";
const LETS_GO = "the history no longer follows its end after rows were removed";

checkEngine({
  name: "WebKitGTK",
  packages: "webkit2gtk-driver xvfb",
  failing: {
    "R2: an own message scrolls to the end, each time, windowed": TO_THE_START,
  },
  unsteady: {
    "R3: at the end, every change stays at the end, plain": LETS_GO,
    "R3: at the end, every change stays at the end, windowed": TO_THE_START,
    "R3: further up, nothing moves, the count is exact, and the pill goes to the end, windowed":
      TO_THE_START,
    "R10: a history is one Tab stop": "the focused message is out of view, and the pill is shown",
    "R12: the keyboard reaches all of 10,000 messages": "the focused message is out of view",
  },
  start:
    webDriver === undefined || xvfb === undefined || miniBrowser === undefined
      ? undefined
      : () => startWebKit({ webDriver, xvfb, miniBrowser }),
});
