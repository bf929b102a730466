import { defineConfig } from 'vite';

// One page, no inline script or style (the server forbids them), names by content, the same bytes from the same sources.
export default defineConfig({
  base: './',
  resolve: { alias: [{ find: /^maplibre-gl$/, replacement: 'maplibre-gl/dist/maplibre-gl-csp.js' }] },
  build: {
    outDir: '../data/web',
    emptyOutDir: true,
    target: 'es2020',
    modulePreload: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rollupOptions: { output: { manualChunks: (id) => (id.includes('maplibre-gl') ? 'maplibre' : undefined) } },
  },
});
