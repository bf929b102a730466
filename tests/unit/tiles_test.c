/* tests/unit/tiles_test.c - tiles of a file as a background map: numbered, served, and told where the file is damaged. */
#include "served.h"

#include "serve/pmtiles.h"

typedef struct {
    char bytes[512];
    size_t len;
} TileFile;

static void put_number(char *at, uint64_t n)
{
    for (int i = 0; i < 8; i++) at[i] = (char)(n >> 8 * i);
}

/* Tile 0/0/0 "ROOT", those of zoom 1 "same" four times over, and behind a leaf 2/0/0 "deep"; nothing else. */
static TileFile tile_file(void)
{
    static const char root[] = { 3, 0, 1, 4, 1, 4, 0, 4, 4, 5, 1, 5, 1 };   /* tiles 0, 1, 5; runs 1, 4, leaf; lengths; offsets 0, 4, 0 */
    static const char leaf[] = { 1, 5, 1, 4, 9 }, tiles[] = "ROOTsamedeep"; /* tile 5, run 1, length 4, offset 8 */
    TileFile f = { .len = 127 };
    memcpy(f.bytes, "PMTiles\3", 8);
    put_number(f.bytes + 8, 127), put_number(f.bytes + 16, sizeof root);
    put_number(f.bytes + 40, 127 + sizeof root), put_number(f.bytes + 48, sizeof leaf);
    put_number(f.bytes + 56, 127 + sizeof root + sizeof leaf), put_number(f.bytes + 64, sizeof tiles - 1);
    f.bytes[97] = 1, f.bytes[98] = 1, f.bytes[99] = TILE_PNG, f.bytes[101] = 2;
    memcpy(f.bytes + f.len, root, sizeof root), f.len += sizeof root;
    memcpy(f.bytes + f.len, leaf, sizeof leaf), f.len += sizeof leaf;
    memcpy(f.bytes + f.len, tiles, sizeof tiles - 1), f.len += sizeof tiles - 1;
    return f;
}

static const char *write_tiles(Fixture *f, const TileFile *t)
{
    const char *path = arena_printf(&f->arena, "%s/map.pmtiles", f->folder).at;
    FILE *to = fopen(path, "wb");
    assert_non_null(to);
    assert_int_equal(fwrite(t->bytes, 1, t->len, to), t->len);
    fclose(to);
    return path;
}

static void tiles_are_numbered_along_the_curve(void **state)
{
    bool seen[64] = { false };
    (void)state;
    assert_int_equal(pmtiles_number(0, 0, 0), 0);
    assert_int_equal(pmtiles_number(1, 0, 0), 1);
    assert_int_equal(pmtiles_number(1, 0, 1), 2);
    assert_int_equal(pmtiles_number(1, 1, 1), 3);
    assert_int_equal(pmtiles_number(1, 1, 0), 4);
    assert_int_equal(pmtiles_number(2, 0, 0), 5);
    for (uint32_t x = 0; x < 8; x++)
        for (uint32_t y = 0; y < 8; y++) {
            uint64_t n = pmtiles_number(3, x, y) - 21; /* 1 + 4 + 16 tiles come before */
            assert_true(n < 64 && !seen[n]);
            seen[n] = true;
        }
}

static void a_file_of_tiles_is_a_background_map(void **state)
{
    Fixture *f = *state;
    TileFile file = tile_file();
    HearErr err = { 0 };
    ServeOptions o = { .ledger = f->ledger,
                       .theatre = &f->theatre,
                       .names = f->names,
                       .program = STR("t"),
                       .session = STR(SESSION),
                       .tiles = str_of(write_tiles(f, &file)),
                       .now = noon };
    Serve *plain = f->serve;
    assert_true(serve_open(&f->serve, &o, &err));
    static const struct {
        const char *path;
        int status;
        const char *body;
    } cases[] = {
        { "/tiles/0/0/0", 200, "ROOT" }, { "/tiles/1/1/0", 200, "same" }, { "/tiles/2/0/0", 200, "deep" }, { "/tiles/2/3/3", 204, "" },
        { "/tiles/3/0/0", 204, "" },     { "/tiles/0/1/0", 204, "" },     { "/tiles/-1/0/0", 404, NULL },  { "/tiles/99/0/0", 404, NULL },
        { "/tiles/0/0", 404, NULL },     { "/tiles/0/0/0/0", 404, NULL }, { "/tiles/0/0/x", 404, NULL },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        HttpRequest r = get_request(cases[i].path, "");
        HttpAnswer a = ask(f, &r);
        assert_int_equal(a.status, cases[i].status);
        if (cases[i].body) assert_true(str_eq(a.body, str_of(cases[i].body)));
        if (a.status == 200) assert_true(str_eq(a.type, STR("image/png")));
    }
    HttpRequest r = get_request("/api/v1/meta", "");
    assert_true(str_find(ask(f, &r).body, STR("\"tiles\":\"tiles/{z}/{x}/{y}\",\"tiles_kind\":\"raster\",\"tiles_max_zoom\":2"), 0) != SIZE_MAX);
    serve_close(f->serve);
    f->serve = plain;
}

/* Whatever byte is wrong or missing: the file is refused, or some tile is, and nothing is read that is not there. */
static void a_damaged_file_of_tiles_is_told(void **state)
{
    Fixture *f = *state;
    const TileFile good = tile_file();
    for (size_t at = 0; at < good.len; at++)
        for (int how = 0; how < 3; how++) {
            TileFile bad = good;
            HearErr err = { 0 };
            PmTiles *p;
            Arena keep = { 0 };
            Str tile;
            if (how == 0) bad.len = at;
            else bad.bytes[at] = how == 1 ? (char)0xff : (char)(bad.bytes[at] ^ 1);
            bool opened = pmtiles_open(&p, str_of(write_tiles(f, &bad)), &err);
            assert_true(opened || err.code == HEAR_FORMAT);
            for (uint32_t n = 0; opened && n < 21; n++) {
                uint32_t z = n == 0  ? 0
                             : n < 5 ? 1
                                     : 2,
                         x = z == 2 ? (n - 5) / 4
                             : z    ? (n - 1) / 2
                                    : 0,
                         y = z == 2 ? (n - 5) % 4
                             : z    ? (n - 1) % 2
                                    : 0;
                HearErr why = { 0 };
                assert_true(pmtiles_tile(p, z, x, y, &keep, &tile, &why) || why.code == HEAR_FORMAT);
            }
            if (opened) pmtiles_close(p);
            arena_free(&keep);
        }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(tiles_are_numbered_along_the_curve),
        TEST(a_file_of_tiles_is_a_background_map),
        TEST(a_damaged_file_of_tiles_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
