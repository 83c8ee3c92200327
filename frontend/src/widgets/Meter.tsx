/** How far something in the background is. */

export function Meter({ share, name }: { share: number; name: string }) {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <span
      class="meter"
      role="progressbar"
      aria-label={name}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <span class="meter-done" style={{ width: `${percent}%` }} />
    </span>
  );
}
