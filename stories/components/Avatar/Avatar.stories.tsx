import { expect, waitFor } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { Avatar } from "../../../src/components/index.ts";
import { drawAvatar } from "../../avatars/drawAvatar.ts";
import { LAYLA, ME, MIRA, PRIYA, TOMEK } from "../fixtures.ts";
import { frame } from "../frame.tsx";
import { docsParameters } from "../storyDefaults.ts";

const PEOPLE = [ME, MIRA, PRIYA, TOMEK, LAYLA];
const PRESENCES = ["online", "away", "offline"] as const;

const meta = preview.meta({
  title: "Components/Avatar",
  tags: ["picture-in-dark"],
  component: Avatar,
  parameters: docsParameters,
  decorators: [frame({})],
  args: MIRA,
  render: (args) => (
    <div style={{ display: "flex", flexWrap: "wrap", gap: "0.75rem" }}>
      {PEOPLE.map(({ id, name }) => (
        <Avatar {...args} key={id} id={id} name={name} />
      ))}
    </div>
  ),
});

/** Without a picture, the avatar shows initials on a colour derived from the id. */
export const Initials = meta.story({
  play: async ({ canvas }) => {
    await expect(canvas.getByText("MO")).toBeVisible();
  },
});

/** With a `url`, the avatar shows a picture: round for a person, a rounded square for a room. */
export const Pictures = meta.story({
  render: (args) => (
    <div style={{ display: "flex", flexWrap: "wrap", gap: "0.75rem" }}>
      {PEOPLE.map(({ id, name }) => (
        <Avatar {...args} key={id} id={id} name={name} url={drawAvatar(id, "person")} />
      ))}
      {PEOPLE.map(({ id, name }) => (
        <Avatar {...args} key={id} id={id} name={name} url={drawAvatar(id, "room")} shape="room" />
      ))}
    </div>
  ),
  args: { size: "large" },
  play: async ({ canvasElement }) => {
    const images = [...canvasElement.querySelectorAll("img")];
    await waitFor(() => expect(images.every(({ naturalWidth }) => naturalWidth > 0)).toBe(true));
    await expect(images).toHaveLength(10);
  },
});

/** A disc, a crescent or a ring says whether a person is online, away or offline, without relying on colour. */
export const PresenceMarks = meta.story({
  name: "Presence marks",
  render: (args) => (
    <div style={{ display: "flex", flexWrap: "wrap", gap: "0.75rem" }}>
      {PRESENCES.map((presence) => (
        <Avatar {...args} key={presence} presence={presence} />
      ))}
    </div>
  ),
  args: { size: "large" },
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelectorAll(".csk-presence")).toHaveLength(3);
  },
});

/** A picture that fails to load falls back to the initials. */
export const BrokenPicture = meta.story({
  name: "Broken picture",
  args: { url: "data:image/png;base64,broken" },
  render: (args) => <Avatar {...args} />,
  play: async ({ canvas, canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector("img")).toBeNull());
    await expect(canvas.getByText("MO")).toBeVisible();
  },
});
