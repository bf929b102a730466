/* Files of map tiles of any bytes: opened or refused, and every tile of the first zooms found, absent, or told to be damaged. */
#include "serve/pmtiles.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char path[] = "/tmp/hearsay-pmtiles-XXXXXX";
    static int file = -1;
    HearErr err = { 0 };
    PmTiles *p;
    if (file < 0) file = mkstemp(path);
    assert(file >= 0 && ftruncate(file, 0) == 0 && pwrite(file, data, size, 0) == (ssize_t)size);
    if (!pmtiles_open(&p, str_of(path), &err)) {
        assert(err.code == HEAR_FORMAT);
        return 0;
    }
    for (uint32_t z = 0; z < 4; z++)
        for (uint32_t x = 0; x < 1u << z; x++)
            for (uint32_t y = 0; y < 1u << z; y++) {
                Arena keep = { 0 };
                HearErr why = { 0 };
                Str tile;
                assert(pmtiles_tile(p, z, x, y, &keep, &tile, &why) || why.code == HEAR_FORMAT);
                assert(tile.len <= PMTILES_TILE_MAX);
                arena_free(&keep);
            }
    pmtiles_close(p);
    return 0;
}
