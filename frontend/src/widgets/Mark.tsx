/** The product's mark: a closed line, half of it painted, the rest hatched. */

export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true" class="mark">
      <defs>
        <clipPath id="mark-left">
          <path d="M12 2.5C6.5 2.5 3 6.6 3 12s3.5 9.5 9 9.5z" />
        </clipPath>
        <clipPath id="mark-right">
          <path d="M12 2.5c5.5 0 9 4.100 9 9.5s-3.5 9.5-9 9.5z" />
        </clipPath>
      </defs>
      <g clip-path="url(#mark-left)">
        <rect width="12" height="24" class="mark-paint" />
      </g>
      <g clip-path="url(#mark-right)" class="mark-hatch">
        <path d="M10 9 18 1M10 14 22 2M10 19 24 5M12 22 24 10M16 23l8-8" />
      </g>
      <ellipse cx="12" cy="12" rx="9" ry="9.5" class="mark-line" />
      <path d="M12 2.5v19" class="mark-line" />
    </svg>
  );
}
