const BUBBLES: readonly { inlineSize: string; isOwn?: true }[] = [
  { inlineSize: "52%" },
  { inlineSize: "38%" },
  { inlineSize: "44%", isOwn: true },
  { inlineSize: "60%" },
  { inlineSize: "30%", isOwn: true },
];

/** Placeholder while the messages load. Renders a `div`; only its text is announced. */
export function ChatMessageListSkeleton({ text }: { text: string }) {
  return (
    <div className="csk-message-column csk-skeleton">
      <span className="csk-visually-hidden">{text}</span>
      {BUBBLES.map(({ inlineSize, isOwn }) => (
        <span
          className="csk-bone"
          data-shape="bubble"
          data-own={isOwn}
          style={{ inlineSize }}
          key={inlineSize}
          aria-hidden="true"
        />
      ))}
    </div>
  );
}
