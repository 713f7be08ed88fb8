import { memo, useState } from "react";

import { figuresOfLane } from "./figuresOfLane.ts";
import { figureCells, figureColumns } from "./FiguresTable.tsx";
import { labSearch } from "./labState.ts";
import type { LabScene, LabSettings } from "./scenes/LabScene.ts";
import type { LabPlayer } from "./useLab.ts";

export interface SharePanelProps {
  /** Returns what is shown now. */
  getLab: () => LabPlayer;
  scene: LabScene;
  settings: LabSettings;
}

/** Copies the link or the figures, or downloads them. */
export const SharePanel = memo(function SharePanel(props: SharePanelProps) {
  const { getLab, scene, settings } = props;
  const [said, say] = useState("");
  /** What the reader has to copy by hand. */
  const [uncopied, setUncopied] = useState<string>();
  async function copy(text: string, what: string) {
    try {
      await navigator.clipboard.writeText(text);
      say(`${what} copied.`);
      setUncopied(undefined);
    } catch {
      say("Your browser doesn’t let this page write to the clipboard. Copy it from here:");
      setUncopied(text);
    }
  }
  return (
    <div className="lab-share">
      <button
        type="button"
        className="lab-button"
        onClick={() => void copy(linkTo(getLab()), "Link")}
      >
        Copy link
      </button>
      <button
        type="button"
        className="lab-button"
        onClick={() => void copy(asMarkdown(getLab(), scene), "Table")}
      >
        Copy as Markdown
      </button>
      <button
        type="button"
        className="lab-button"
        onClick={() => {
          download(asJson(getLab(), scene, settings), `lab-${scene.id}.json`);
          say("Downloaded.");
        }}
      >
        Download JSON
      </button>
      <output className="lab-muted">{said}</output>
      {uncopied !== undefined && (
        <textarea
          className="lab-code"
          aria-label="What to copy"
          readOnly
          rows={2}
          value={uncopied}
          onFocus={({ target }) => target.select()}
        />
      )}
    </div>
  );
});

/** Returns the address that shows what is shown now, in the Storybook around this page. */
function linkTo({ state }: LabPlayer): string {
  const page = window.parent === window ? window.location : window.parent.location;
  return new URL(labSearch(state), `${page.origin}${page.pathname.replace(/iframe\.html$/, "")}`)
    .href;
}

/** Returns the figures of all lanes as a Markdown table, with the link that shows them again. */
function asMarkdown(lab: LabPlayer, scene: LabScene): string {
  const rows = (lab.recording?.lanes ?? []).map((lane) => figureCells(lane, lab.nowMs));
  // In plain text, no-break spaces are only in the way of a search.
  const line = (cells: readonly string[]) => `| ${cells.join(" | ").replaceAll("\u00a0", " ")} |`;
  return [
    `[${scene.question}](${linkTo(lab)})`,
    "",
    line(figureColumns),
    line(figureColumns.map((_, index) => (index < 2 ? "---" : "---:"))),
    ...rows.map(line),
    "",
  ].join("\n");
}

/** Returns the figures of all lanes as JSON, with the settings and the link. */
function asJson(lab: LabPlayer, scene: LabScene, settings: LabSettings): string {
  const lanes = (lab.recording?.lanes ?? []).map((lane) => ({
    strategy: lane.strategyId,
    ...figuresOfLane(lane, lab.nowMs),
  }));
  const { seed, acts } = lab.state;
  const value = { scene: scene.id, settings, seed, acts, atMs: lab.nowMs, lanes };
  return `${JSON.stringify({ link: linkTo(lab), ...value }, null, 2)}\n`;
}

function download(text: string, name: string) {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
