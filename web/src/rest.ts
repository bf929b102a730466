// When the sliders rest: what takes the server longer than a step may is asked for only then.

let held = false;

addEventListener('pointerdown', (e) => { held = e.target instanceof HTMLInputElement && e.target.type === 'range'; }, true);
for (const end of ['pointerup', 'pointercancel']) addEventListener(end, () => { held = false; }, true);

/** Waits for one thing at a time: a new one takes the place of that which waits. */
export class Rest {
  private timer = 0;

  /** Acts after so long, unless another act is named before; while a slider is held, not before it is let go. */
  after(ms: number, act: () => void): void {
    this.cancel();
    this.timer = window.setTimeout(() => (held ? this.after(ms, act) : act()), ms);
  }

  cancel(): void { clearTimeout(this.timer); }
}
