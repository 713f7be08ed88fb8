import { goodDelivery, type DeliveryFate, type Schedule } from "../../../mocks/server/Schedule.ts";
import type { TruthEvent } from "../../../mocks/truth/Truth.ts";
import { describeEvent } from "../describeEvent.ts";
import type { LaneDelivery } from "../LabRecording.ts";
import type { Causes } from "./createCauses.ts";

export interface WatchDeliveriesOptions {
  /** Starts every id. */
  laneId: string;
  /** Grows with each event that reaches the lane. */
  arrived: readonly TruthEvent[];
  /** Says what happens to events on their way, in the order in which they are sent. */
  schedule: Pick<Schedule, "deliveries" | "laterDeliveries">;
  causes: Causes;
  /** Returns ms since the first screen was complete. */
  now: () => number;
}

/** An event that the server sends to the lanes. */
export interface SentEvent {
  event: TruthEvent;
  /** What happened on the server. */
  cause: string;
  /** Whether nothing happens to it on its way; then it takes none of the schedule's fates. */
  isReliable: boolean;
}

export interface DeliveriesWatch {
  readonly deliveries: LaneDelivery[];
  /** Returns those that may still arrive. */
  underWay(): LaneDelivery[];
  /** Says that an event is now on its way to this lane. */
  onSent(sent: SentEvent): void;
  /** Says that what is sent between two times (ms) is lost, what is on its way included. */
  onOutage(fromMs: number, toMs: number): void;
  /** Has to be called after each turn of the clock. */
  onTurn(): void;
}

/** Watches the events that are sent to a lane. One that arrives is the cause of what comes next. */
export function watchDeliveries(options: WatchDeliveriesOptions): DeliveriesWatch {
  const { laneId, arrived, schedule, causes, now } = options;
  const deliveries: LaneDelivery[] = [];
  let pending: { event: TruthEvent; delivery: LaneDelivery }[] = [];
  let seen = 0;
  let fates = 0;
  let downUntilMs = -Infinity;

  function nextFate(): DeliveryFate {
    fates += 1;
    return schedule.deliveries[fates - 1] ?? schedule.laterDeliveries ?? goodDelivery;
  }

  return {
    deliveries,
    underWay: () =>
      deliveries.filter(({ arrivedMs, isLost }) => arrivedMs === undefined && isLost !== true),
    onSent({ event, cause, isReliable }) {
      const fate = isReliable ? goodDelivery : nextFate();
      const delivery: LaneDelivery = {
        id: `${laneId}-delivery-${deliveries.length}`,
        chatRoomId: event.chatRoom.id,
        label: describeEvent(event),
        sentMs: now(),
        cause,
        fate,
        ...((now() < downUntilMs || fate.lost === true) && { isLost: true }),
      };
      deliveries.push(delivery);
      pending.push({ event, delivery });
    },
    onOutage(fromMs, toMs) {
      if (fromMs < downUntilMs) return;
      downUntilMs = toMs;
      for (const delivery of deliveries) {
        if (delivery.arrivedMs === undefined) delivery.isLost = true;
      }
    },
    onTurn() {
      for (const event of arrived.slice(seen)) {
        const found = pending.find((each) => each.event === event);
        if (found === undefined) continue;
        found.delivery.arrivedMs = now();
        causes.set(found.delivery.id);
        pending = pending.filter((each) => each !== found);
      }
      seen = arrived.length;
    },
  };
}
