/** Says at the end of a history who is writing. Renders a `p`. */
export function TypingRow({ text }: { text: string }) {
  return (
    <p className="csk-typing">
      <span className="csk-typing-dots" aria-hidden="true">
        <span className="csk-typing-dot" />
        <span className="csk-typing-dot" />
        <span className="csk-typing-dot" />
      </span>
      {text}
    </p>
  );
}
