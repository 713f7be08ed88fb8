export interface LabOutcomeProps {
  /** Sentences with names between asterisks. */
  text: string;
  /** Whether nothing more will happen. Only then it is read out, once. */
  isOver: boolean;
  className?: string;
}

/** Says how the lanes stand while they play. Its height is that of the longest text, so that nothing moves. */
export function LabOutcome({ text, isOver, className = "lab-outcome" }: LabOutcomeProps) {
  return (
    <p className={className} role="status">
      {/* With another key, what is read out is new to the live region. */}
      <span key={isOver ? "end" : "live"} aria-hidden={!isOver || undefined}>
        {text.split("*").map((part, index) =>
          // The parts never change places.
          // oxlint-disable-next-line react/no-array-index-key
          index % 2 === 1 ? <b key={index}>{part}</b> : part,
        )}
      </span>
    </p>
  );
}
