import { expect, fireEvent } from "storybook/test";

import preview from "../../.storybook/preview.tsx";
import type { Schedule } from "../../mocks/server/Schedule.ts";
import { strategies } from "../world/strategies.ts";
import { expectOutcome } from "./playReplay.ts";
import { ReplayOfText, type ReplayOfTextProps } from "./ReplayOfText.tsx";
import { howToRead } from "./replayStories.tsx";

const strategyIds = strategies.map(({ id }) => id);

/** As the simulation found it for `set-and-fetch-missing`, mode `reordered`, and made it small. */
const foundBySimulation: Schedule = {
  level: "L0",
  form: "plain",
  seed: 1,
  rooms: 12,
  pageSize: 2,
  messagesPageSize: 3,
  loadedPages: 1,
  openRoom: 1,
  connectAfterMs: 0,
  coldStart: false,
  screenFirst: false,
  ordered: false,
  retry: 0,
  requests: [],
  deliveries: [{ delayMs: 21 }],
  steps: [
    { after: 0, do: { kind: "open", room: 0 } },
    { after: 0, do: { kind: "post", room: 0 } },
  ],
};

const meta = preview.meta({
  title: "Faults/Replay",
  args: {
    json: JSON.stringify(foundBySimulation),
    strategyId: "set-and-fetch-missing",
    otherId: "reconcile",
  },
  argTypes: {
    json: { control: "text", description: "A schedule as JSON" },
    strategyId: { control: "select", options: strategyIds },
    otherId: { control: "select", options: strategyIds },
  },
  parameters: {
    layout: "fullscreen",
    docs: {
      story: { inline: false, height: "960px" },
      description: {
        component: `Goes through any schedule line by line. A schedule is plain data: who writes when, what becomes of each event and of each request.

\`npm run test:sim\` plays thousands of them, made from seeds. When \`reconcile\` goes wrong with one, it is shrunk to the smallest that goes wrong in the same way, and printed in one line of JSON below the command that repeats it:

\`\`\`sh
npm run test:sim -- --seeds 1000 --mode everything --level L0
\`\`\`

Copy that line from its first brace to its last into the field of the story. The same JSON has the same outcome everywhere. The other strategies go wrong too often to be printed; play them beside with the controls \`strategyId\` and \`otherId\`.

${howToRead}`,
      },
    },
  },
  render: ({ json, strategyId, otherId }: ReplayOfTextProps) => (
    <ReplayOfText key={json} json={json} strategyId={strategyId} otherId={otherId} />
  ),
});

/** A schedule that the simulation found: the event is late, and the message is shown twice. */
export const AnySchedule = meta.story({
  name: "Any schedule",
  play: expectOutcome({
    "set-and-fetch-missing": { verdict: "Wrong in the end. Messages: 1 shown twice.", requests: 1 },
    reconcile: { verdict: "Right in the end.", requests: 1 },
  }),
});

/** A text that is no schedule is told from one, with the place in it that is wrong. */
export const NotASchedule = meta.story({
  name: "Not a schedule",
  args: {
    json: '{"level":"L0","form":"plain","steps":[{"after":0,"do":{"kind":"shout","room":0}}]}',
  },
  play: async ({ canvas, step }) => {
    await step("JSON that is not a schedule", () =>
      expect(canvas.getByRole("alert")).toHaveTextContent("This is JSON but not a schedule"),
    );
    const field = canvas.getByRole("textbox", { name: "The schedule as JSON" });
    await step("No JSON at all", async () => {
      await fireEvent.change(field, { target: { value: "everything L0, seed 7:" } });
      await expect(canvas.getByRole("alert")).toHaveTextContent("This is not JSON");
      await expect(field).toHaveAccessibleDescription(/This is not JSON/);
    });
    await step("A wrong place is named", async () => {
      const wrong = { ...foundBySimulation, steps: [{ after: -1, do: { kind: "remount" } }] };
      await fireEvent.change(field, { target: { value: JSON.stringify(wrong) } });
      await expect(canvas.getByRole("alert")).toHaveTextContent("steps.0.after");
    });
  },
});
