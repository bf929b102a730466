/* serve/pmtiles.h - map tiles out of one PMTiles file (version 3), so that a background map needs no other host.
 *
 * In    a file as https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md describes it; hostile like any other
 * Out   the bytes of a tile, as they are stored
 * Cost  two or three reads of the file for a tile; the root directory is kept
 */
#ifndef HEAR_SERVE_PMTILES_H
#define HEAR_SERVE_PMTILES_H

#include "base/arena.h"
#include "base/err.h"

enum { PMTILES_DIRECTORY_MAX = 16 << 20, PMTILES_TILE_MAX = 4 << 20, PMTILES_ZOOM_MAX = 26 };

typedef enum { TILE_UNKNOWN, TILE_MVT, TILE_PNG, TILE_JPEG, TILE_WEBP, TILE_AVIF } TileKind;

typedef struct PmTiles PmTiles;

/* HEAR_FORMAT when the file is missing, cut short, or none of version 3 with gzip or nothing as its compression. */
bool pmtiles_open(PmTiles **out, Str path, HearErr *err);
void pmtiles_close(PmTiles *p);

TileKind pmtiles_kind(const PmTiles *p);
bool pmtiles_gzipped(const PmTiles *p); /* the tiles are */
int pmtiles_max_zoom(const PmTiles *p);
/* The tile's bytes in keep, empty when the file has none there. False when the file is damaged. */
bool pmtiles_tile(PmTiles *p, uint32_t z, uint32_t x, uint32_t y, Arena *keep, Str *out, HearErr *err);
/* The tile's number along the curve that orders the file: z 0 is 0, z 1 is 1 to 4, and so on. */
uint64_t pmtiles_number(uint32_t z, uint32_t x, uint32_t y);

#endif
