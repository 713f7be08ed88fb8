import { useEffect, useState } from "react";

import type { Schedule } from "../../mocks/server/Schedule.ts";
import type { ChatSyncStrategy } from "../../src/index.ts";
import type { Recording } from "../simulation/Recording.ts";
import { recordSchedule } from "../simulation/recordSchedule.ts";

export interface RecordingsOptions {
  schedule: Schedule;
  strategy: ChatSyncStrategy;
  /** What it is compared with. */
  other: ChatSyncStrategy;
}

/** The same schedule with two strategies. */
export type Recordings = readonly [Recording, Recording];

type Result = { recordings: Recordings } | { problem: string };

/** Plays a schedule with two strategies and returns all of it; `undefined` until that is done. */
export function useRecordings({ schedule, strategy, other }: RecordingsOptions) {
  const [done, setDone] = useState<RecordingsOptions & { result: Result }>();

  useEffect(() => {
    let isGone = false;
    const finish = (result: Result) => {
      if (!isGone) setDone({ schedule, strategy, other, result });
    };
    void Promise.all([
      recordSchedule({ schedule, strategy }),
      recordSchedule({ schedule, strategy: other }),
    ]).then(
      (recordings) => finish({ recordings }),
      (error: unknown) => finish({ problem: String(error) }),
    );
    return () => {
      isGone = true;
    };
  }, [schedule, strategy, other]);

  const isOfThese =
    done?.schedule === schedule && done.strategy === strategy && done.other === other;
  return isOfThese ? done.result : undefined;
}
