/* base/map.h - a hash table from byte strings to small numbers, in an arena.
 *
 * Keys are borrowed: they must live as long as the map. Numbers are the caller's (an index into his own array).
 */
#ifndef HEAR_BASE_MAP_H
#define HEAR_BASE_MAP_H

#include "base/arena.h"

#define MAP_NONE UINT32_MAX

typedef struct {
    Str key;
    uint64_t hash;
    uint32_t value;
} MapSlot;
typedef struct {
    Arena *arena;
    MapSlot *slots;
    size_t room, count;
} Map; /* { .arena = a } is empty */

/* The value under key, or MAP_NONE. */
uint32_t map_get(const Map *m, Str key);
/* Puts value under key, replacing what was there. value is not MAP_NONE. */
void map_put(Map *m, Str key, uint32_t value);
/* The value under key; when there is none, puts value there first. */
uint32_t map_add(Map *m, Str key, uint32_t value);

#endif
