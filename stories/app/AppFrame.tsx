import type { ReactNode } from "react";

/** Puts a list and a room side by side, or on top of each other where there is little room. */
export function AppFrame({ list, room }: { list: ReactNode; room: ReactNode }) {
  return (
    <div className="app-frame">
      <div className="app-frame-columns">
        <div className="app-frame-list">{list}</div>
        <div className="app-frame-room">{room}</div>
      </div>
    </div>
  );
}
