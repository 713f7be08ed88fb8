import type { SimulatedServer } from "../../mocks/simulation/createSimulatedServer.ts";
import type { ScheduleAction } from "../../mocks/simulation/Schedule.ts";
import type { Holders } from "./createHolders.ts";
import type { Screen } from "./createScreen.ts";

/** Whom a step may move. */
export interface Stage {
  server: SimulatedServer;
  screen: Screen;
  holders: Holders;
  roomAt: (index: number) => string;
  /** Lets another strategy take over, or the one under test again. */
  swapTo: (strategyId: string | undefined) => void;
}

/** Does what a step of a schedule says. */
export function takeStep(action: ScheduleAction, stage: Stage): void {
  const { server, screen, holders, roomAt, swapTo } = stage;
  switch (action.kind) {
    case "post":
      server.post(roomAt(action.room));
      return;
    case "malformed":
      server.post(roomAt(action.room), action.unreadable ? "unreadable" : "room-legible");
      return;
    case "refetch":
      screen.refetch(action.what, action.cancel);
      return;
    case "load-page":
      screen.loadPage(action.what);
      return;
    case "open":
      screen.open(roomAt(action.room));
      return;
    case "disconnect":
      server.disconnect(action.forMs, action.noticeAfterMs);
      return;
    case "remount":
      // Effects are cleaned up from the inside out, and run again in the same order.
      screen.unmount();
      holders.remount();
      screen.mount();
      return;
    case "second-mount":
      holders.setSecond(true);
      return;
    case "leave-second-mount":
      holders.setSecond(false);
      return;
    case "swap":
      swapTo(action.to);
      return;
  }
}
