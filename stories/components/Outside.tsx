import type { ReactNode } from "react";

/** Holds the buttons of a story that stand for what happens outside of the component. */
export function Outside({ children }: { children: ReactNode }) {
  return (
    <div
      className="csk"
      style={{ display: "flex", flex: "none", gap: "0.5rem", padding: "0.75rem 1rem" }}
    >
      {children}
    </div>
  );
}
