export interface LabOutcomeProps {
  /** Sentences with names between asterisks. */
  text: string;
  /** Whether nothing more will happen. Only then it is read out, once. */
  isOver: boolean;
  /** How many lanes it is about; of one or two there is less to say. */
  lanes: number;
  className?: string;
}

/** Says how the lanes stand while they play. Its height is that of the longest text, so that nothing moves. */
export function LabOutcome({ text, isOver, lanes, className = "lab-outcome" }: LabOutcomeProps) {
  return (
    <p className={className} role="status" data-is-short={lanes <= 2 || undefined}>
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
