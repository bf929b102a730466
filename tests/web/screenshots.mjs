// docs/page-*.png: the page with the sample reports, as a newcomer meets it.
import { join } from 'node:path';
import { makeLedger, openBrowser, startServer } from './stage.mjs';

const [, , hearsay, folder] = process.argv;
const WIDE = { viewport: { width: 1440, height: 900 } }, PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 };
const DRAWN_MS = 1500;

const ledger = makeLedger(hearsay);
const server = await startServer(hearsay, ledger.ledger);
const browser = await openBrowser();
const who = await (await fetch(`${server.base}/api/v1/who?place=Abu+Kamal&day=2017-11-11`)).json();
const claim = who.evidence.find((r) => r.claim)?.claim.claim;
const shots = [
  ['page-map', '#/map?place=Abu+Kamal&day=2017-11-11', WIDE],
  ['page-map-dark', '#/map?place=Abu+Kamal&day=2018-06-08&known=2018-06-09&side=government', { ...WIDE, colorScheme: 'dark' }],
  ['page-evidence', `#/map?place=Abu+Kamal&day=2017-11-11&claim=${claim}`, WIDE],
  ['page-disputes', '#/disputes', WIDE], ['page-sources', '#/sources', WIDE], ['page-copies', '#/copies', WIDE], ['page-forecasts', '#/forecasts', WIDE],
  ['page-review', '#/review', WIDE], ['page-phone', '#/map?place=Abu+Kamal&day=2017-11-11', PHONE],
];
for (const [name, hash, options] of shots) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto(`${server.base}/${hash}`, { waitUntil: 'networkidle' });
  await page.waitForTimeout(DRAWN_MS);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await context.close();
}
await browser.close();
await server.stop();
ledger.remove();
