/**
 * How finely the canvas is drawn while the paper moves, and when another frame is laid down. A computer without a
 * graphics card cannot keep up with the hand at full size; there the picture is coarse as long as it moves, and
 * sharp again as soon as it rests.
 */

import { type ReadonlySignal, signal } from "@preact/signals";

/** Of the screen's pixels across, from the finest. */
export const SHARES = [1, 0.5, 0.34] as const;
const SLOW_MS = 34; // below 30 frames a second
const HOPELESS_MS = 3 * SLOW_MS; // one such frame is enough to know
const QUICK_MS = 20;
const FRAMES_TO_JUDGE = 3;
const REST_MS = 200;
const LONGEST_PATIENCE = 32;

/** Called when a frame of the screen begins, with its time; `requestAnimationFrame` where there is a screen. */
type NextFrame = (begin: (at: number) => void) => void;

export class Pace {
  private readonly drawn = signal<number>(SHARES[0]);
  private level = 0;
  private costs: number[] = [];
  private isTiming = false;
  private resting: ReturnType<typeof setTimeout> | undefined;
  /** So many rests after quick frames before it is learned anew what a sharp picture costs: twice as many each time. */
  private patience = 1;
  private quickRests = 0;

  constructor(
    /** What drawing the whole picture sharply costs now, in ms; asked only at rest. */
    private readonly sharpCost: () => Promise<number>,
    private readonly nextFrame: NextFrame = (begin) => void requestAnimationFrame(begin),
  ) {}

  /** Of the screen's pixels across, as many are to be drawn now. */
  get share(): ReadonlySignal<number> {
    return this.drawn;
  }

  /** The view has changed: once is a jump; again before the picture came to rest is a movement. */
  moved(): void {
    const isMoving = this.isTiming || this.resting !== undefined;
    if (isMoving) this.drawn.value = SHARES[this.level] ?? 1;
    this.time();
  }

  /** Another frame is laid down: who leafs through them wants to see the next one at once. */
  turned(): void {
    this.drawn.value = SHARES[this.level] ?? 1;
    this.time();
  }

  /** What a sharp picture costs here, so that no movement is the one to find out. */
  async learn(): Promise<void> {
    const cost = await this.sharpCost();
    const finest = SHARES.findIndex((share) => cost * share ** 2 <= SLOW_MS);
    this.level = finest < 0 ? SHARES.length - 1 : finest;
    this.costs = [];
  }

  stop(): void {
    clearTimeout(this.resting);
  }

  /** What a frame costs is how long the screen waits after it for the next: not how fast the hand is. */
  private time(): void {
    clearTimeout(this.resting);
    this.resting = undefined;
    if (this.isTiming) return;
    this.isTiming = true;
    this.nextFrame((began) =>
      this.nextFrame((ended) => {
        this.isTiming = false;
        this.judge(ended - began);
        this.resting = setTimeout(() => this.rest(), REST_MS); // counted from the last frame, however long it took
      }),
    );
  }

  private judge(cost: number): void {
    this.costs = [...this.costs, cost].slice(-FRAMES_TO_JUDGE);
    const isSlow = cost > HOPELESS_MS || (this.isJudged && middleOf(this.costs) > SLOW_MS);
    if (!isSlow || this.level === SHARES.length - 1) return;
    this.level += 1;
    this.costs = [];
  }

  /** Sharp again. Where it goes quickly, a finer picture may be possible. */
  private rest(): void {
    this.resting = undefined;
    this.drawn.value = SHARES[0];
    this.quickRests = this.isJudged && middleOf(this.costs) < QUICK_MS ? this.quickRests + 1 : 0;
    if (this.quickRests < this.patience || this.level === 0) return;
    this.quickRests = 0;
    this.patience = Math.min(this.patience * 2, LONGEST_PATIENCE);
    void this.learn();
  }

  private get isJudged(): boolean {
    return this.costs.length === FRAMES_TO_JUDGE;
  }
}

function middleOf(costs: readonly number[]): number {
  return [...costs].sort((a, b) => a - b)[Math.floor(costs.length / 2)] ?? 0;
}
