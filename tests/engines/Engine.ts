/** Keys that a check presses, by their DOM names; or one letter. */
export type Key =
  | "ArrowDown"
  | "ArrowUp"
  | "End"
  | "Enter"
  | "Home"
  | "PageDown"
  | "PageUp"
  | "Tab"
  | "d"
  | "e";

export interface Point {
  x: number;
  y: number;
}

/** A browser with one page. Its input goes through the browser like a user's, not as events that a script dispatches. */
export interface Engine {
  /** Opens an address, and resolves when the page has loaded. */
  open(url: string): Promise<void>;
  /** Runs a script in the page. */
  run(script: string): Promise<void>;
  /** Calls a function in the page. It sees its argument and the page's globals, nothing else. */
  evaluate<Argument, Result>(
    pageFunction: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Awaited<Result>>;
  /** Moves the mouse to a point of the viewport, in CSS px. */
  move(to: Point): Promise<void>;
  /** Turns the wheel where the mouse is; positive is down. */
  wheel(distance: number): Promise<void>;
  /** Moves the mouse to a point and presses its first button. */
  click(at: Point): Promise<void>;
  /** Presses and releases a key. */
  press(key: Key): Promise<void>;
  /** Changes the size of the window so that the viewport has this one. */
  resize(width: number, height: number): Promise<void>;
  /** Changes how many pixels of the screen there are per CSS px, until the next `resize`. */
  setPixelRatio?(ratio: number): Promise<void>;
  close(): Promise<void>;
}
