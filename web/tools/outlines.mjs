// Cuts Natural Earth's countries (world-atlas, 1:50 million) into squares of the globe, so that the page loads only what it shows.
import { readFileSync, mkdirSync, writeFileSync, rmSync } from 'node:fs';
import { feature } from 'topojson-client';

const SQUARE = 30, DECIMALS = 3;
const world = JSON.parse(readFileSync(new URL('../node_modules/world-atlas/countries-50m.json', import.meta.url)));
const out = new URL('../public/outlines/', import.meta.url);
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const round = (x) => Number(x.toFixed(DECIMALS));
const squares = new Map();
for (const country of feature(world, world.objects.countries).features) {
  const polygons = country.geometry.type === 'Polygon' ? [country.geometry.coordinates] : country.geometry.coordinates;
  for (const polygon of polygons) {
    const ring = polygon[0];
    const lons = ring.map((p) => p[0]), lats = ring.map((p) => p[1]);
    const box = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)].map(round);
    const key = [Math.floor((box[0] + box[2]) / 2 / SQUARE), Math.floor((box[1] + box[3]) / 2 / SQUARE)].join('_');
    const square = squares.get(key) ?? { box: [180, 90, -180, -90], features: [] };
    square.box = [Math.min(square.box[0], box[0]), Math.min(square.box[1], box[1]), Math.max(square.box[2], box[2]), Math.max(square.box[3], box[3])];
    square.features.push({ type: 'Feature', properties: { name: country.properties.name },
      geometry: { type: 'Polygon', coordinates: polygon.map((r) => r.map((p) => p.map(round))) } });
    squares.set(key, square);
  }
}
const index = [...squares].map(([key, s]) => ({ file: `${key}.geojson`, box: s.box })).sort((a, b) => (a.file < b.file ? -1 : 1));
for (const [key, s] of squares) writeFileSync(new URL(`${key}.geojson`, out), JSON.stringify({ type: 'FeatureCollection', features: s.features }));
writeFileSync(new URL('index.json', out), JSON.stringify(index));
