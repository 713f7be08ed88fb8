const WIDTHS = ["44%", "62%", "38%", "54%", "48%", "66%", "40%", "58%"] as const;

/** Stands where the rows will be. Renders a `div` that is hidden from assistive technology. */
export function ChatRoomListSkeleton() {
  return (
    <div className="csk-room-list-items csk-skeleton" aria-hidden="true">
      {WIDTHS.map((width, index) => (
        <div className="csk-room-skeleton" key={width}>
          <span className="csk-bone" data-shape="avatar" />
          <span className="csk-bone" style={{ inlineSize: width }} />
          <span className="csk-bone" style={{ inlineSize: WIDTHS.at(-1 - index) }} />
        </div>
      ))}
    </div>
  );
}
