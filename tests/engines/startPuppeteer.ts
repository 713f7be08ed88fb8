import { launch, type LaunchOptions } from "puppeteer-core";

import type { Engine } from "./Engine.ts";

/** Starts Firefox, over WebDriver BiDi and without geckodriver, or Chromium. */
export async function startPuppeteer(options: LaunchOptions): Promise<Engine> {
  const browser = await launch({ headless: true, ...options });
  const page = await browser.newPage();
  let mouse = { x: 0, y: 0 };
  async function move(to: typeof mouse): Promise<void> {
    mouse = to;
    await page.mouse.move(to.x, to.y);
  }
  return {
    async open(url) {
      await page.goto(url);
    },
    async run(script) {
      await page.evaluate(script);
    },
    evaluate<Argument, Result>(
      pageFunction: (argument: Argument) => Result | Promise<Result>,
      argument: Argument,
    ) {
      const call = `(${pageFunction.toString()})(${JSON.stringify(argument)})`;
      return page.evaluate<[], () => Result | Promise<Result>>(call);
    },
    move,
    wheel: (distance) => page.mouse.wheel({ deltaY: distance }),
    click: ({ x, y }) => page.mouse.click(x, y),
    press: (key) => page.keyboard.press(key),
    resize: (width, height) => page.setViewport({ width, height }),
    setPixelRatio: (deviceScaleFactor) =>
      page.setViewport({ width: 480, height: 480, ...page.viewport(), deviceScaleFactor }),
    close: () => browser.close(),
  };
}
