import { cdp } from "vitest/browser";

type MouseEventType = "mouseMoved" | "mousePressed" | "mouseReleased";

/**
 * Returns a mouse with native browser input: the browser does the hit testing, fires the events,
 * and decides whether press and release are a click. Each call resolves when the page has handled
 * it, and takes coordinates relative to the page.
 */
export function createMouse() {
  const send = async (type: MouseEventType, x: number, y: number) => {
    // The page is in a frame of the test runner.
    const { left = 0, top = 0 } = window.frameElement?.getBoundingClientRect() ?? {};
    await cdp().send("Input.dispatchMouseEvent", {
      type,
      x: left + x,
      y: top + y,
      button: type === "mouseMoved" ? "none" : "left",
      clickCount: type === "mouseMoved" ? 0 : 1,
    });
  };
  return {
    move: (x: number, y: number) => send("mouseMoved", x, y),
    press: (x: number, y: number) => send("mousePressed", x, y),
    release: (x: number, y: number) => send("mouseReleased", x, y),
  };
}
