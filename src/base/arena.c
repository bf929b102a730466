#include "base/arena.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#define POISON(at, len)   ASAN_POISON_MEMORY_REGION(at, len)
#define UNPOISON(at, len) ASAN_UNPOISON_MEMORY_REGION(at, len)
#else
#define POISON(at, len)   ((void)(at), (void)(len))
#define UNPOISON(at, len) ((void)(at), (void)(len))
#endif

enum { BLOCK_MIN = 64 << 10, EXIT_SYSTEM = 5 };

struct ArenaBlock {
    ArenaBlock *before;
    size_t size;
    _Alignas(16) char bytes[];
};

static void *must_alloc(size_t size)
{
    void *p = malloc(size);
    if (p) return p;
    fprintf(stderr, "hearsay: out of memory (%zu bytes asked)\n", size);
    exit(EXIT_SYSTEM);
}

static void add_block(Arena *a, size_t need)
{
    size_t size = a->block ? a->block->size * 2 : BLOCK_MIN;
    if (size > (64u << 20)) size = 64u << 20;
    if (size < need) size = need;
    ArenaBlock *b = must_alloc(sizeof *b + size);
    *b = (ArenaBlock){ .before = a->block, .size = size };
    a->block = b;
    a->next = b->bytes;
    a->end = b->bytes + size;
    POISON(b->bytes, size);
}

static char *take(Arena *a, size_t bytes, size_t align)
{
    size_t pad = -(uintptr_t)a->next & (align - 1);
    if (a->block == NULL || pad + bytes > (size_t)(a->end - a->next)) {
        add_block(a, bytes + align);
        pad = -(uintptr_t)a->next & (align - 1);
    }
    char *p = a->next + pad;
    a->next = p + bytes;
    a->taken += pad + bytes;
    UNPOISON(p, bytes);
    return p;
}

void *arena_room(Arena *a, size_t size, size_t align, size_t count)
{
    if (count && size > (SIZE_MAX / 4) / count) {
        fprintf(stderr, "hearsay: out of memory (%zu times %zu bytes asked)\n", count, size);
        exit(EXIT_SYSTEM);
    }
    return take(a, size * count, align);
}

void *arena_take(Arena *a, size_t size, size_t align, size_t count)
{
    void *p = arena_room(a, size, align, count);
    return size * count > 0 ? memset(p, 0, size * count) : p;
}

char *arena_bytes(Arena *a, size_t count) { return take(a, count, 1); }

ArenaMark arena_mark(const Arena *a) { return (ArenaMark){ a->block, a->next, a->taken }; }

void arena_rewind(Arena *a, ArenaMark mark)
{
    while (a->block != mark.block) {
        ArenaBlock *before = a->block->before;
        UNPOISON(a->block->bytes, a->block->size);
        free(a->block);
        a->block = before;
    }
    a->next = mark.next;
    a->end = a->block ? a->block->bytes + a->block->size : NULL;
    a->taken = mark.taken;
    if (a->block) POISON(a->next, (size_t)(a->end - a->next));
}

void arena_free(Arena *a) { arena_rewind(a, (ArenaMark){ 0 }); }

Str arena_copy(Arena *a, Str s)
{
    char *p = arena_bytes(a, s.len + 1);
    if (s.len) memcpy(p, s.at, s.len);
    p[s.len] = '\0';
    return (Str){ p, s.len };
}

__attribute__((format(printf, 2, 0))) static Str vprintf_into(Arena *a, const char *fmt, va_list ap)
{
    assert(fmt);
    va_list again;
    va_copy(again, ap);
    int len = vsnprintf(NULL, 0, fmt, again);
    va_end(again);
    assert(len >= 0);
    char *p = arena_take(a, 1, 1, (size_t)len + 1);
    vsnprintf(p, (size_t)len + 1, fmt, ap);
    return (Str){ p, (size_t)len };
}

Str arena_printf(Arena *a, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    Str s = vprintf_into(a, fmt, ap);
    va_end(ap);
    return s;
}

void *list_grow(Arena *a, const void *at, size_t size, size_t count, size_t *room)
{
    *room = *room ? *room * 2 : 8;
    void *bigger = arena_room(a, size, _Alignof(max_align_t), *room);
    if (count) memcpy(bigger, at, size * count);
    return bigger;
}

void buf_add(Buf *b, Str s)
{
    if (s.len == 0) return;
    if (b->room - b->len < s.len) {
        size_t room = b->room ? b->room * 2 : 64;
        while (room - b->len < s.len) room *= 2;
        char *bigger = arena_bytes(b->arena, room);
        if (b->len) memcpy(bigger, b->at, b->len);
        b->at = bigger;
        b->room = room;
    }
    memcpy(b->at + b->len, s.at, s.len);
    b->len += s.len;
}

void buf_add_char(Buf *b, char c) { buf_add(b, (Str){ &c, 1 }); }

void buf_printf(Buf *b, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    char small[256];
    va_list again;
    va_copy(again, ap);
    int len = vsnprintf(small, sizeof small, fmt, again);
    va_end(again);
    assert(len >= 0);
    if ((size_t)len < sizeof small) buf_add(b, (Str){ small, (size_t)len });
    else buf_add(b, vprintf_into(b->arena, fmt, ap));
    va_end(ap);
}
