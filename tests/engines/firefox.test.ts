import { checkEngine } from "./checkEngine.ts";
import { findCommand } from "./findCommand.ts";
import { startPuppeteer } from "./startPuppeteer.ts";

const executablePath = findCommand("firefox-esr");

checkEngine({
  name: "Firefox",
  packages: "firefox-esr",
  start:
    executablePath === undefined
      ? undefined
      : () => startPuppeteer({ browser: "firefox", executablePath }),
});
