import * as React from "react";

const ENTRIES: readonly { label: string; shape: React.ReactNode }[] = [
  { label: "event", shape: <circle className="timeline-dot" cx={8} cy={6} r={3.5} /> },
  {
    label: "delivery",
    shape: (
      <>
        <path className="timeline-legend-flight" d="M3 0L9 8" />
        <path className="timeline-arrival" d="M6 6h6l-3 5z" />
      </>
    ),
  },
  {
    label: "request, response",
    shape: (
      <g className="timeline-bar" data-outcome="answered">
        <rect x={0.5} y={2.5} width={15} height={7} rx={1} />
        <rect className="timeline-way-back" x={8} y={2} width={8} height={8} />
      </g>
    ),
  },
  {
    label: "wrong",
    shape: (
      <>
        <rect className="timeline-wrong" width={16} height={12} />
        <rect className="timeline-wrong-edge" y={10} width={16} height={2} />
      </>
    ),
  },
  {
    label: "behind",
    shape: (
      <>
        <rect className="timeline-behind" width={16} height={12} />
        <path className="timeline-behind-edge" d="M0 11H16" />
      </>
    ),
  },
  {
    label: "cache write",
    shape: <path className="timeline-flag" d="M4 11V1H6L11 3.5L6 6H5.5V11Z" />,
  },
  { label: "decision", shape: <path className="timeline-decision" d="M4 6l4 -4l4 4l-4 4z" /> },
];

/** Says what the marks mean, the most important ones first: what doesn't fit is left out. */
export function TimelineLegend() {
  return (
    <ul className="timeline-legend">
      {ENTRIES.map(({ label, shape }) => (
        <li key={label}>
          <svg width={16} height={12}>
            {shape}
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}
