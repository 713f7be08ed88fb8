export interface IconProps {
  /** The path of a line drawing, 16 px wide and high. */
  drawing: string;
}

/** Shows a 16 px line drawing in the colour of the text, hidden from assistive technology: an `svg`. */
export function Icon({ drawing }: IconProps) {
  return (
    <svg className="csk-icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={drawing} />
    </svg>
  );
}
