/* Any bytes as a table. Laws: cells are trimmed and hold no tab or line end; the line of a row rises; a failure says what and
 * where. The same bytes as a GeoNames dump: the rows made of it are rows of places.tsv, as many as were counted. */
#include <assert.h>

#include "base/tsv.h"
#include "names/geonames.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_table(Str bytes)
{
    static const char *const columns[] = { "place", "kind", "lat" };
    HearErr err = { 0 };
    Tsv t;
    Str cells[3];
    if (tsv_open(&t, STR("fuzz"), bytes, columns, 3, &err)) {
        uint32_t line = t.line;
        for (; tsv_next(&t, cells); line = t.line) {
            assert(t.line > line);
            for (int i = 0; i < 3; i++) {
                assert(str_eq(str_trim(cells[i]), cells[i]));
                assert(str_find_char(cells[i], '\t', 0) == SIZE_MAX && str_find_char(cells[i], '\n', 0) == SIZE_MAX);
            }
        }
    } else assert(err.code != HEAR_OK);
    assert(err.code == HEAR_OK || err.what[0]);
}

static void read_dump(const Names *names, Str bytes)
{
    static const char *const columns[] = { "place", "kind", "parent", "lat", "lon", "names", "note" };
    HearErr err = { 0 };
    GeoImport *g;
    ImportCounts n;
    Arena a = { 0 };
    /* a folder without word lists, so that an input costs no reading of files */
    bool opened = geonames_open(&g, names, STR("tests/data/theatre/small"), &err);
    assert(opened);
    if (geonames_add(g, STR("fuzz"), bytes, STR_NONE, &err)) {
        Buf table = { .arena = &a };
        buf_add(&table, STR("place\tkind\tparent\tlat\tlon\tnames\tnote\n"));
        buf_add(&table, geonames_rows(g, &n));
        Tsv t;
        Str cells[7];
        uint64_t rows = 0;
        bool ok = tsv_open(&t, STR("rows"), buf_str(&table), columns, 7, &err);
        assert(ok);
        while (tsv_next(&t, cells)) rows++;
        assert(err.code == HEAR_OK && rows == n.added && n.added + n.known + n.common + n.other == n.rows);
    } else assert(err.code == HEAR_FORMAT && err.what[0]);
    geonames_close(g);
    arena_free(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Theatre theatre; /* opened once: it is const from then on */
    static Names *names;
    HearErr err = { 0 };
    if (names == NULL) {
        bool ok = theatre_open(&theatre, STR("tests/data/theatre/small"), STR_NONE, &err) && names_open(&names, &theatre, STR("en"), STR_NONE, &err);
        assert(ok && "run from the root of the checkout");
    }
    Arena a = { 0 };
    Str bytes = arena_copy(&a, (Str){ (const char *)data, size });
    read_table(bytes);
    read_dump(names, bytes);
    arena_free(&a);
    return 0;
}
