// How long each step of the page's sliders takes until it is seen, in Chromium without a graphics card, on a ledger of 1,000 places and
// 100,000 claims:
//   node bench/drag.mjs HEARSAY
import { makeBigLedger } from '../tests/web/big.mjs';
import { at, drag, press } from '../tests/web/drag.mjs';
import { openBrowser, settled, startServer } from '../tests/web/stage.mjs';

const hearsay = process.argv[2], DRAGGED = 120, PRESSED = 60, SHARE = 0.25, REST_MS = 1000;

const ledger = makeBigLedger(hearsay);
const server = await startServer(hearsay, ledger.ledger);
const browser = await openBrowser();
const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
const tell = (what, times) => console.log(`${what.padEnd(44)} median ${at(times, 0.5).toFixed(0).padStart(4)} ms   p95 ${at(times, 0.95).toFixed(0).padStart(4)} ms   of ${times.length} steps`);
const open = async (hash) => {
  await page.goto('about:blank');
  await page.goto(`${server.base}/${hash}`);
  await settled(page);
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(REST_MS);
};
await open('#/map?day=2016-06-01');
tell('the day, dragged', await drag(page, '#day-slider', SHARE, DRAGGED));
tell('the day, dragged over the same days again', await drag(page, '#day-slider', SHARE, DRAGGED));
tell('the day, by arrow key', await press(page, '#day-slider', 'ArrowRight', PRESSED));
await open('#/map?day=2016-06-01&known=2016-09-01');
tell('as known on, dragged', await drag(page, '#known-slider', SHARE, DRAGGED));
tell('as known on, by arrow key', await press(page, '#known-slider', 'ArrowRight', PRESSED));
await browser.close();
await server.stop();
ledger.remove();
