// What tests and screenshots of the page share: a ledger of the sample reports, a server over it, a browser before it.
import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import axe from 'axe-core';
import { chromium } from 'playwright-core';

export const axeSource = axe.source;

const CHROMIUM = ['--no-sandbox', '--disable-gpu', '--enable-unsafe-swiftshader', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-quic'];
const SOURCES = ['--sources', 'data/sample/sources.tsv'];
const START_MS = 60000;

const onPath = (command) => process.env.PATH.split(delimiter).map((folder) => join(folder, command)).find((file) => existsSync(file));

export const openBrowser = () => chromium.launch({ executablePath: onPath('chromium'), args: CHROMIUM });

const freePort = () => new Promise((done) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => done(port));
  });
});

/** A folder with a ledger of the sample reports, and of further ones given as objects; or of these alone. */
export function makeLedger(hearsay, further = [], samples = true) {
  const folder = mkdtempSync(join(tmpdir(), 'hearsay-page-'));
  const ledger = join(folder, 'page.db'), more = join(folder, 'more.jsonl');
  writeFileSync(more, further.map((r) => JSON.stringify(r)).join('\n'));
  for (const path of [...(samples ? ['data/sample'] : []), ...(further.length ? [more] : [])]) {
    const run = spawnSync(hearsay, ['read', path, '--quiet', '--ledger', ledger, ...SOURCES], { encoding: 'utf8' });
    if (run.status !== 0 && run.status !== 3) throw new Error(`hearsay read: ${run.stderr}`);
  }
  return { ledger, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A server over the ledger, with further options; its address once it listens. */
export async function startServer(hearsay, ledger, port = 0, options = []) {
  port ||= await freePort();
  const child = spawn(hearsay, ['serve', '--port', String(port), '--ledger', ledger, ...SOURCES, ...options], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  await new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`serve did not start: ${said}`)), START_MS);
    child.stderr.on('data', (text) => {
      said += text;
      if (said.includes('http://')) { clearTimeout(timer); done(); }
    });
    child.on('exit', () => { clearTimeout(timer); fail(new Error(`serve ended: ${said}`)); });
  });
  return {
    port,
    base: `http://127.0.0.1:${port}`,
    stop: () => new Promise((done) => {
      child.removeAllListeners('exit');
      child.on('exit', (code) => done({ code, said }));
      child.kill('SIGTERM');
    }),
  };
}

/** Until the map has drawn the day and the panel says something. */
export async function settled(page) {
  await page.waitForFunction(() => document.querySelector('.panel')?.childElementCount > 0 && document.querySelector('[data-testid="map"]')?.dataset.day);
}
