// A ledger of 1,000 places and 100,000 claims, made by dice: the size for which the page promises to follow a slider.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PLACES = 1000, REPORTS = 2500, CLAIMS_A_REPORT = 40, DAYS = 1200, PERIOD = 300, WRONG = 0.15, FIRST = Date.UTC(2015, 0, 1), DAY_MS = 86_400_000;
const HOLDERS = ['SYR_GOV', 'ISIS', 'SDF', 'REBELS'], WORDS = 'They hold it';

/** The rows of a table of the theatre, as objects by column. */
function table(name) {
  const [head, ...rows] = readFileSync(`data/theatre/levant/${name}.tsv`, 'utf8').split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.split('\t'));
  return rows.map((cells) => Object.fromEntries(head.map((column, i) => [column, cells[i]])));
}

/** The same numbers at each run. */
function diceFrom(seed) {
  return (below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
}

export function makeBigLedger(hearsay) {
  const folder = mkdtempSync(join(tmpdir(), 'hearsay-big-')), dice = diceFrom(7);
  const ledger = join(folder, 'big.db'), reports = join(folder, 'reports.jsonl'), claims = join(folder, 'claims.jsonl');
  const towns = table('places').filter((p) => ['city', 'town', 'village'].includes(p.kind)).slice(0, PLACES), sources = table('sources').map((s) => s.source);
  const iso = (n) => new Date(FIRST + n * DAY_MS).toISOString().slice(0, 10);
  const said = [], told = [];
  for (let r = 0; r < REPORTS; r++) {
    const day = dice(DAYS);
    told.push({ doc: `r${r}`, source: sources[dice(sources.length)], date: iso(day + dice(4)), lang: 'zz', text: `${WORDS} ${r}` });
    for (let k = 0; k < CLAIMS_A_REPORT; k++) {
      const place = dice(towns.length), wrong = dice(100) < 100 * WRONG ? 1 : 0;
      said.push({ doc: `r${r}`, quote: WORDS, event: dice(10) < 6 ? 'control' : 'capture', actor: HOLDERS[(place * 7 + Math.floor(day / PERIOD) + wrong) % HOLDERS.length], place: towns[place].place, time: iso(day), confidence: 0.8 });
    }
  }
  for (const [file, rows] of [[reports, told], [claims, said]]) writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'));
  for (const command of [['read', reports], ['import', '--maker', 'dice', claims]]) {
    const run = spawnSync(hearsay, [...command, '--quiet', '--ledger', ledger], { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(`hearsay ${command[0]}: ${run.stderr.slice(0, 500)}`);
  }
  return { ledger, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
