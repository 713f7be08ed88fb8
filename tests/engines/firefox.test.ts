import { checkEngine } from "./checkEngine.ts";
import { findCommand } from "./findCommand.ts";
import { startPuppeteer } from "./startPuppeteer.ts";

const executablePath = findCommand("firefox-esr");

/** Firefox lets Tab stop at whatever scrolls, unless it has a negative `tabindex`. */
const TWO_STOPS = "what scrolls is a Tab stop of its own";

checkEngine({
  name: "Firefox",
  packages: "firefox-esr",
  failing: {
    "R10: a history is one Tab stop": TWO_STOPS,
    "R10: a list of rooms is one Tab stop": TWO_STOPS,
  },
  start:
    executablePath === undefined
      ? undefined
      : () => startPuppeteer({ browser: "firefox", executablePath }),
});
