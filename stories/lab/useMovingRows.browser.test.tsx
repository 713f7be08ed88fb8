import { expect, test } from "vitest";
import { render } from "vitest-browser-react";

import { useMovingRows } from "./useMovingRows.ts";

import "./lab.css";

function Rows({ ids, isMoving = true }: { ids: readonly string[]; isMoving?: boolean }) {
  const box = useMovingRows(ids, isMoving);
  return (
    <div className="lab" ref={box}>
      <ul>
        {ids.map((id) => (
          <li key={id}>
            <span data-chat-row={id}>{id}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

const gliding = () =>
  [...document.querySelectorAll("li")]
    .filter((row) => row.getAnimations().length > 0)
    .map((row) => row.textContent);
const lifted = () =>
  [...document.querySelectorAll("li")]
    .filter((row) => getComputedStyle(row).zIndex === "1")
    .map((row) => row.textContent);

test("a row glides to the top over the others, which make room", async () => {
  const { rerender } = await render(<Rows ids={["a", "b", "c", "d"]} />);
  await rerender(<Rows ids={["c", "a", "b", "d"]} />);
  expect(gliding()).toEqual(["c", "a", "b"]);
  expect(lifted()).toEqual(["c"]);
});

test("rows that change places while others glide jump, and none glides to a place that it has lost", async () => {
  const { rerender } = await render(<Rows ids={["a", "b", "c", "d"]} />);
  await rerender(<Rows ids={["c", "a", "b", "d"]} />);
  await rerender(<Rows ids={["d", "c", "a", "b"]} />);
  expect(gliding()).toEqual([]);
});

test("rows that change places among each other jump", async () => {
  const { rerender } = await render(<Rows ids={["a", "b", "c", "d"]} />);
  await rerender(<Rows ids={["c", "d", "a", "b"]} />);
  expect(gliding()).toEqual([]);
});

test("nothing glides while time is dragged", async () => {
  const { rerender } = await render(<Rows ids={["a", "b", "c"]} isMoving={false} />);
  await rerender(<Rows ids={["c", "a", "b"]} isMoving={false} />);
  expect(gliding()).toEqual([]);
});
