/* Rivers and other lines to find one's way by: THEATRE/lines.tsv, made into GeoJSON once. */
#include "serve/inside.h"

#include "base/tsv.h"

#include <math.h>

enum { LINES_BYTES_MAX = 4 << 20, POINT_DECIMALS = 4 };

/* "34.45 40.92" */
static bool put_point(JsonOut *j, Str point)
{
    Str lat;
    double x, y;
    if (!str_cut(&point, ' ', &lat) || !str_double(lat, &y) || !str_double(str_trim(point), &x)) return false;
    if (!(fabs(y) <= 90 && fabs(x) <= 180)) return false;
    jout_open(j, '['), jout_real(j, x, POINT_DECIMALS), jout_real(j, y, POINT_DECIMALS), jout_close(j, ']');
    return true;
}

bool lines_load(Serve *s, HearErr *err)
{
    static const char *const columns[] = { "line", "kind", "points" };
    Arena scratch = { 0 };
    JsonOut j = { .out = { .arena = &s->arena } };
    Str path = path_join(&scratch, s->o.theatre->folder, STR("lines.tsv")), text = STR_NONE, cells[3], point;
    bool ok = true;
    jout_open(&j, '{');
    jout_key(&j, "type"), jout_str(&j, STR("FeatureCollection"));
    jout_key(&j, "features"), jout_open(&j, '[');
    if (file_exists(path)) {
        Tsv t;
        ok = file_read(&scratch, path, LINES_BYTES_MAX, &text, err) && tsv_open(&t, path, text, columns, 3, err);
        while (ok && tsv_next(&t, cells)) {
            jout_open(&j, '{');
            jout_key(&j, "type"), jout_str(&j, STR("Feature"));
            jout_key(&j, "properties"), jout_open(&j, '{');
            put_str(&j, "name", cells[0]), put_str(&j, "kind", cells[1]);
            jout_close(&j, '}');
            jout_key(&j, "geometry"), jout_open(&j, '{');
            jout_key(&j, "type"), jout_str(&j, STR("LineString"));
            jout_key(&j, "coordinates"), jout_open(&j, '[');
            while (ok && str_cut(&cells[2], '|', &point)) ok = put_point(&j, str_trim(point)) || tsv_fail(&t, "no such point: %.*s", STR_FMT(point));
            jout_close(&j, ']'), jout_close(&j, '}'), jout_close(&j, '}');
        }
        ok = ok && err->code == HEAR_OK;
    }
    jout_close(&j, ']'), jout_close(&j, '}');
    s->lines = buf_str(&j.out);
    arena_free(&scratch);
    return ok;
}
