import type { RequestFate, Schedule, ScheduleStep } from "../../../mocks/server/Schedule.ts";
import type { ProtocolLevel } from "../../../mocks/truth/atLevel.ts";
import type { Preset } from "../../schedules/presets.ts";

/** What the sliders of the Lab choose. */
export interface LabSettings {
  /** Round trip of a request, and twice the way of an event, in ms. */
  latencyMs: number;
  /** Messages a second, in scenes that are a stream. */
  rate: number;
  /** The share of these messages that goes to rooms outside the list, 0 to 1. */
  missing: number;
  /** Pages of ten rooms that the list has loaded. */
  loadedPages: number;
  /** Rooms on the server. */
  rooms: number;
  level: ProtocolLevel;
}

/** A scene that the Lab plays. */
export interface LabScene {
  id: string;
  /** On its button. */
  name: string;
  /** The question that the scene answers, with what happens in it. */
  question: string;
  /** On the button that plays it. */
  action: string;
  /** What to look at, and why it goes wrong where it does. */
  explanation: string;
  /** Where it differs from `usualSettings`. */
  settings?: Partial<LabSettings>;
  /** The settings that change something in it, besides latency, rooms and level. */
  uses?: readonly ("rate" | "missing" | "loadedPages")[];
  /**
   * What the lanes show at first.
   * @default "list"
   */
  part?: "list" | "room";
  /** Whether the tutorial's own steps show nothing of a message until it is back, as in the tutorial. */
  sendsAsInTutorial?: true;
  /** A schedule that is played as it is. */
  schedule?: Schedule;
  /** The preset of `npm run compare` that it is: its schedule comes from there, whole. */
  preset?: Preset;
  /** Returns what happens, from the press of the button on. */
  script: (settings: LabSettings, seed: number) => ScheduleStep[];
  /** Returns what happens to the requests, counted from the one after the first screen. */
  requests?: (settings: LabSettings) => Partial<RequestFate>[];
  /** Returns the rest of the schedule where it differs from the usual one. */
  conditions?: (settings: LabSettings) => Partial<Schedule>;
}
