/** "1:1" as an icon, in the strokes of the others. */

import type { LucideProps } from "lucide-preact";

export function OneToOne({ size = 24, strokeWidth = 2, ...rest }: LucideProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width={strokeWidth}
      stroke-linecap="round"
      stroke-linejoin="round"
      {...(rest as object)}
      aria-hidden="true"
    >
      <path d="M3.5 8 6.5 6v12M15.5 8l3-2v12M11.5 10h.01M11.5 15h.01" />
    </svg>
  );
}
