import type { ReactNode } from "react";

import "../harness/harness.css";
import "./faults.css";

export interface ReplayPageProps {
  title: string;
  /** What happens here, in plain words. */
  caption: string;
  children: ReactNode;
}

/** The frame around a replay. */
export function ReplayPage({ title, caption, children }: ReplayPageProps) {
  return (
    <main className="harness faults">
      <header className="harness-header">
        <h1>{title}</h1>
        <p>{caption}</p>
      </header>
      {children}
    </main>
  );
}
