import { checkEngine } from "./checkEngine.ts";
import { findCommand } from "./findCommand.ts";
import { startPuppeteer } from "./startPuppeteer.ts";
import { pixelRatioChecks } from "./zoomChecks.ts";

const executablePath = findCommand("firefox-esr");

checkEngine({
  name: "Firefox",
  packages: "firefox-esr",
  ownChecks: pixelRatioChecks,
  start:
    executablePath === undefined
      ? undefined
      : () => startPuppeteer({ browser: "firefox", executablePath }),
});
