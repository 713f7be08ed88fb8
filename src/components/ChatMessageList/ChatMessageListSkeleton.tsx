const WIDTHS = ["52%", "38%", "44%", "60%", "30%"];

/** Placeholder while the messages load. Renders a `div`; only its text is announced. */
export function ChatMessageListSkeleton({ text }: { text: string }) {
  return (
    <div className="csk-message-column csk-skeleton">
      <span className="csk-visually-hidden">{text}</span>
      {WIDTHS.map((inlineSize, index) => (
        <span
          className="csk-bone"
          data-shape="bubble"
          data-own={(index > 0 && index % 2 === 0) || undefined}
          style={{ inlineSize }}
          key={inlineSize}
          aria-hidden="true"
        />
      ))}
    </div>
  );
}
