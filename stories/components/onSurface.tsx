import type { ComponentType } from "react";

/** A decorator that puts a small part onto the surface of a list, where it stands in an app. */
export function onSurface(Story: ComponentType) {
  return (
    <div className="csk" style={{ display: "grid", background: "var(--_surface)" }}>
      <Story />
    </div>
  );
}
