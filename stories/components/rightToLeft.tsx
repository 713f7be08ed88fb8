import type { ComponentType } from "react";

/** A decorator that puts a story into an Arabic page. */
export function rightToLeft(Story: ComponentType) {
  return (
    <div dir="rtl" lang="ar" style={{ display: "contents" }}>
      <Story />
    </div>
  );
}
