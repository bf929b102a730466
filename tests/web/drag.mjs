// How long a step of a slider takes until it is seen: from the input event to the frame that shows the day, or a later step.
const STEP_MS = 16;

/** Watches the page's sliders; times are told by told(). The frame is over when the next one begins. */
async function watch(page) {
  await page.evaluate(() => {
    if (window.steps) return void (window.steps.length = 0);
    const steps = window.steps = [], waiting = { day: [], known: [] }, map = document.querySelector('[data-testid="map"]');
    document.addEventListener('input', (e) => {
      const which = { 'day-slider': 'day', 'known-slider': 'known' }[e.target.id];
      if (which) waiting[which].push({ at: e.timeStamp, day: new Date(e.target.value * 86_400_000).toISOString().slice(0, 10) });
    }, true);
    new MutationObserver(() => {
      for (const which of ['day', 'known']) {
        const last = waiting[which].findLastIndex((step) => step.day === map.dataset[which]);
        const shown = waiting[which].splice(0, last + 1);
        if (shown.length) requestAnimationFrame(() => requestAnimationFrame(() => { for (const step of shown) steps.push(performance.now() - step.at); }));
      }
    }).observe(map, { attributes: true });
  });
}

/** Takes hold of a slider's knob and moves it over the given share of its track and back, in so many steps; the times of the steps, rising. */
export async function drag(page, slider, share, steps) {
  await watch(page);
  const box = await page.locator(slider).boundingBox(), y = box.y + box.height / 2;
  const x = await page.locator(slider).evaluate((s) => { const r = s.getBoundingClientRect(); return r.left + 8 + (r.width - 16) * (s.value - s.min) / (s.max - s.min); });
  const way = x > box.x + box.width / 2 ? -1 : 1;
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 1; i <= steps; i++) {
    const at = i <= steps / 2 ? i / (steps / 2) : 2 - i / (steps / 2);
    await page.mouse.move(x + way * at * share * box.width, y);
    await page.waitForTimeout(STEP_MS);
  }
  await page.mouse.up();
  await page.waitForTimeout(500);
  return page.evaluate(() => window.steps.slice().sort((a, b) => a - b));
}

/** Presses an arrow key again and again, as one who holds it down. */
export async function press(page, slider, key, steps) {
  await watch(page);
  await page.locator(slider).focus();
  for (let i = 0; i < steps; i++) {
    await page.keyboard.press(key);
    await page.waitForTimeout(2 * STEP_MS);
  }
  await page.waitForTimeout(500);
  return page.evaluate(() => window.steps.slice().sort((a, b) => a - b));
}

export const at = (times, share) => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? Infinity;
