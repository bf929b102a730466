/* One line of a JSONL file: an object with text, and what it says of doc, source, date, title, url, author and lang.
 *
 * The text is kept as it stands, byte for byte, so that offsets into it are offsets into the corpus. Keys that are not
 * known stay in raw.
 */
#include "report/dateline.h"
#include "report/inner.h"

#include "base/utf8.h"

#include <jansson.h>

static Str string_of(Arena *keep, const json_t *object, const char *key, size_t *repaired)
{
    const json_t *v = json_object_get(object, key);
    size_t n = 0;
    if (json_is_integer(v)) return arena_printf(keep, "%lld", (long long)json_integer_value(v));
    if (!json_is_string(v)) return STR_NONE;
    Str s = utf8_repair(keep, arena_copy(keep, (Str){ json_string_value(v), json_string_length(v) }), &n);
    *repaired += n; /* \u0000 */
    return s;
}

bool jsonl_read(Arena *keep, Report *r, const Place *place, HearErr *err)
{
    json_error_t why;
    Arena scratch = { 0 };
    Str line = utf8_repair(&scratch, r->raw, &r->repaired);
    str_eat(&line, STR("\xEF\xBB\xBF"));
    json_t *object = json_loadb(line.at, line.len, JSON_ALLOW_NUL, &why);
    arena_free(&scratch);
    if (!object) return err_fail(err, HEAR_FORMAT, place->file, place->unit, place->at, "not JSON: %.200s", why.text);
    bool ok = false;
    const json_t *text = json_object_get(object, "text");
    if (!json_is_object(object)) err_fail(err, HEAR_FORMAT, place->file, place->unit, place->at, "not a JSON object");
    else if (!json_is_string(text)) err_fail(err, HEAR_FORMAT, place->file, place->unit, place->at, "has no \"text\"");
    else {
        size_t other = 0;
        Str doc = string_of(keep, object, "doc", &other);
        if (doc.len) r->doc = doc;
        r->source = str_trim(string_of(keep, object, "source", &other));
        r->title = str_trim(string_of(keep, object, "title", &other));
        r->url = str_trim(string_of(keep, object, "url", &other));
        r->author = str_trim(string_of(keep, object, "author", &other));
        r->lang = str_trim(string_of(keep, object, "lang", &other));
        r->published = day_value(string_of(keep, object, "date", &other));
        r->text = string_of(keep, object, "text", &r->repaired);
        if (str_trim(r->text).len == 0) err_fail(err, HEAR_FORMAT, place->file, place->unit, place->at, "\"text\" is empty");
        else ok = plain_parts(keep, r, 0, place, err);
    }
    json_decref(object);
    return ok;
}
