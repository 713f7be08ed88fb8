const BUBBLES = [
  { inlineSize: "52%", isOwn: false },
  { inlineSize: "38%", isOwn: false },
  { inlineSize: "44%", isOwn: true },
  { inlineSize: "60%", isOwn: false },
  { inlineSize: "30%", isOwn: true },
] as const;

/** Placeholder while the messages load. Renders a `div`; only its text is announced. */
export function ChatMessageListSkeleton({ text }: { text: string }) {
  return (
    <div className="csk-message-column csk-skeleton">
      <span className="csk-visually-hidden">{text}</span>
      {BUBBLES.map(({ inlineSize, isOwn }) => (
        <span
          className="csk-bone"
          data-shape="bubble"
          data-own={isOwn || undefined}
          style={{ inlineSize }}
          key={inlineSize}
          aria-hidden="true"
        />
      ))}
    </div>
  );
}
