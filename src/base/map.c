#include "base/map.h"

#include <assert.h>

static MapSlot *find_slot(const Map *m, Str key, uint64_t hash)
{
    size_t i = (size_t)hash & (m->room - 1);
    while (m->slots[i].key.at && !(m->slots[i].hash == hash && str_eq(m->slots[i].key, key))) i = (i + 1) & (m->room - 1);
    return &m->slots[i];
}

static void grow(Map *m)
{
    Map old = *m;
    m->room = old.room ? old.room * 2 : 16;
    m->slots = ARENA_NEW(m->arena, MapSlot, m->room);
    for (size_t i = 0; i < old.room; i++)
        if (old.slots[i].key.at) *find_slot(m, old.slots[i].key, old.slots[i].hash) = old.slots[i];
}

uint32_t map_get(const Map *m, Str key)
{
    if (m->room == 0) return MAP_NONE;
    const MapSlot *s = find_slot(m, key, str_hash(key));
    return s->key.at ? s->value : MAP_NONE;
}

static MapSlot *slot_for(Map *m, Str key)
{
    if ((m->count + 1) * 3 > m->room * 2) grow(m);
    if (key.at == NULL) key.at = ""; /* an empty key is a key; NULL marks a free slot */
    uint64_t hash = str_hash(key);
    MapSlot *s = find_slot(m, key, hash);
    if (s->key.at == NULL) {
        *s = (MapSlot){ key, hash, MAP_NONE };
        m->count++;
    }
    return s;
}

void map_put(Map *m, Str key, uint32_t value)
{
    assert(value != MAP_NONE);
    slot_for(m, key)->value = value;
}

uint32_t map_add(Map *m, Str key, uint32_t value)
{
    assert(value != MAP_NONE);
    MapSlot *s = slot_for(m, key);
    if (s->value == MAP_NONE) s->value = value;
    return s->value;
}
