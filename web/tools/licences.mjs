// The licences of what is built into the page, in one file beside it.
import { readdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs';

const root = new URL('../node_modules/', import.meta.url);
const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url)));
const parts = [];
for (const [path, entry] of Object.entries(lock.packages)) {
  if (!path || entry.dev || entry.optional || path.includes('@types/')) continue;
  const folder = new URL(`${path.replace(/^node_modules\//, '')}/`, root);
  const file = existsSync(folder) && readdirSync(folder).find((f) => /^licen[sc]e/i.test(f));
  parts.push(`== ${path.replace(/^.*node_modules\//, '')} ${entry.version} (${entry.license})\n\n${file ? readFileSync(new URL(file, folder), 'utf8').trim() : ''}\n`);
}
writeFileSync(new URL('../public/licences.txt', import.meta.url), `What is built into this page, and its licences. Outlines: Natural Earth, public domain.\n\n${parts.join('\n')}`);
