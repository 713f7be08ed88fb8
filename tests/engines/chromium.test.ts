import { chromium } from "playwright";

import { findBrowser } from "../browser.ts";
import { checkEngine } from "./checkEngine.ts";
import { startPuppeteer } from "./startPuppeteer.ts";
import { pixelRatioChecks } from "./zoomChecks.ts";

// The components' own tests run in Chromium too. Here it shows that a check is right.
checkEngine({
  name: "Chromium",
  packages: "chromium",
  ownChecks: pixelRatioChecks,
  async start() {
    const { executablePath = chromium.executablePath(), args = [], env = {} } = await findBrowser();
    return startPuppeteer({ browser: "chrome", executablePath, args, env });
  },
});
