import { cdp } from "vitest/browser";

type MouseEventType = "mouseMoved" | "mousePressed" | "mouseReleased";

/**
 * Returns a mouse whose input goes the browser's own way: it decides what lies under it, which
 * events that brings, and whether pressing and letting go make a click. Each call resolves when the
 * page has handled it; coordinates are those of the page.
 */
export function createMouse() {
  const send = async (type: MouseEventType, x: number, y: number) => {
    // The page is a frame in that of the test runner.
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
