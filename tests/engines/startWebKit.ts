import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";

import { Builder, Capabilities, Key as Keys, Origin } from "selenium-webdriver";

declare module "selenium-webdriver" {
  interface Actions {
    /** Missing in the types. */
    scroll(x: number, y: number, deltaX: number, deltaY: number, origin: Origin): this;
  }
}

import { freePort } from "../integration/freePort.ts";
import type { Engine, Key, Point } from "./Engine.ts";

const NAMED_KEYS: Partial<Record<Key, string>> = {
  ArrowDown: Keys.ARROW_DOWN,
  ArrowUp: Keys.ARROW_UP,
  End: Keys.END,
  Enter: Keys.ENTER,
  Home: Keys.HOME,
  PageDown: Keys.PAGE_DOWN,
  PageUp: Keys.PAGE_UP,
  Tab: Keys.TAB,
};

/** Larger than any window that a check asks for. */
const SCREEN = "1920x1200x24";

interface Size {
  width: number;
  height: number;
}

interface Programs {
  webDriver: string;
  xvfb: string;
  miniBrowser: string;
}

/** Starts WebKitGTK's MiniBrowser on a display of its own. */
export async function startWebKit(programs: Programs): Promise<Engine> {
  const xvfb = spawn(
    programs.xvfb,
    ["-displayfd", "3", "-screen", "0", SCREEN, "-nolisten", "tcp"],
    {
      stdio: ["ignore", "ignore", "ignore", "pipe"],
    },
  );
  const port = await freePort();
  const webDriver = spawn(programs.webDriver, [`--port=${port}`], {
    env: { ...process.env, DISPLAY: `:${await readDisplay(xvfb)}` },
    stdio: "ignore",
  });
  await answers(port, webDriver);
  const driver = await new Builder()
    .usingServer(`http://127.0.0.1:${port}`)
    .withCapabilities(
      new Capabilities({
        browserName: "MiniBrowser",
        "webkitgtk:browserOptions": { binary: programs.miniBrowser, args: ["--automation"] },
      }),
    )
    .build();
  await driver.manage().setTimeouts({ script: 120_000 });

  let mouse: Point = { x: 0, y: 0 };
  /**
   * WebKitWebDriver takes a distance for the position of the wheel, and turns it by the difference
   * to the previous one.
   */
  let turned = 0;
  return {
    open: (url) => driver.get(url),
    run: (script) => driver.executeScript(script),
    async evaluate<Argument, Result>(
      pageFunction: (argument: Argument) => Result | Promise<Result>,
      argument: Argument,
    ): Promise<Awaited<Result>> {
      const result = await driver.executeAsyncScript<
        { value: Awaited<Result> } | { error: string }
      >(
        `const [argument, done] = arguments;
        Promise.resolve(argument).then(${pageFunction.toString()}).then(
          (value) => done({ value }),
          (error) => done({ error: String(error?.stack ?? error) }),
        );`,
        argument,
      );
      if ("error" in result) throw new Error(result.error);
      return result.value;
    },
    move(to) {
      mouse = to;
      return driver
        .actions()
        .move({ ...to, duration: 0, origin: Origin.VIEWPORT })
        .perform();
    },
    wheel(distance) {
      turned += distance;
      return driver.actions().scroll(mouse.x, mouse.y, 0, turned, Origin.VIEWPORT).perform();
    },
    click(at) {
      mouse = at;
      return driver
        .actions()
        .move({ ...at, duration: 0, origin: Origin.VIEWPORT })
        .press()
        .release()
        .perform();
    },
    press(key) {
      const code = NAMED_KEYS[key] ?? key;
      return driver.actions().keyDown(code).keyUp(code).perform();
    },
    async resize(width, height) {
      // Higher than the page, by a toolbar whose height the driver doesn't tell.
      let outerHeight = height;
      await driver.wait(
        async () => {
          await driver.manage().window().setRect({ x: 0, y: 0, width, height: outerHeight });
          // The page learns of it later.
          const inner = await driver.executeAsyncScript<Size>(
            "setTimeout((done) => done({ width: innerWidth, height: innerHeight }), 100, arguments[0])",
          );
          outerHeight += height - inner.height;
          return inner.width === width && inner.height === height;
        },
        10_000,
        `The window didn't get ${width} by ${height} px.`,
      );
    },
    async close() {
      await driver.quit();
      webDriver.kill();
      xvfb.kill();
    },
  };
}

/** Resolves to the number of the display that Xvfb has chosen. */
async function readDisplay(xvfb: ChildProcess): Promise<string> {
  const numbers: unknown[] = await once(xvfb.stdio[3] ?? xvfb, "data");
  return String(numbers[0]).trim();
}

/** Resolves when the driver listens. */
async function answers(port: number, webDriver: ChildProcess): Promise<void> {
  for (;;) {
    if (webDriver.exitCode !== null) throw new Error("WebKitWebDriver ended before it listened.");
    try {
      await fetch(`http://127.0.0.1:${port}/status`);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
