/* JSON files: a record or an array of records as in JSONL, a JSON Feed, a Telegram export. */
#include "report/dateline.h"
#include "report/inner.h"

#include "base/utf8.h"

#include <jansson.h>

static Str text_of(Arena *a, const json_t *v)
{
    size_t bad;
    if (json_is_integer(v)) return arena_printf(a, "%lld", (long long)json_integer_value(v));
    return json_is_string(v) ? utf8_repair(a, arena_copy(a, (Str){ json_string_value(v), json_string_length(v) }), &bad) : STR_NONE;
}

static Str member(Arena *a, const json_t *object, const char *key) { return text_of(a, json_object_get(object, key)); }

static Str raw_of(Arena *a, const json_t *v)
{
    char *dump = json_dumps(v, JSON_COMPACT);
    Str s = dump ? arena_copy(a, str_of(dump)) : STR_NONE;
    free(dump);
    return s;
}

static void feed_entry(Arena *a, const json_t *v, Str source, Str lang, ItemList *out)
{
    const json_t *author = json_object_get(v, "author");
    if (!author) author = json_array_get(json_object_get(v, "authors"), 0);
    Item item = {
        .kind = ITEM_HTML,
        .doc = member(a, v, "id"),
        .source = source,
        .author = member(a, author, "name"),
        .title = member(a, v, "title"),
        .url = member(a, v, "url"),
        .lang = member(a, v, "language"),
        .published = day_value(member(a, v, "date_published")),
        .content = member(a, v, "content_html"),
        .raw = raw_of(a, v),
    };
    if (item.lang.len == 0) item.lang = lang;
    if (item.published == DAY_NONE) item.published = day_value(member(a, v, "date_modified"));
    if (item.content.len == 0) {
        item.kind = ITEM_TEXT;
        item.content = member(a, v, "content_text");
        if (item.content.len == 0) item.content = member(a, v, "summary");
    }
    LIST_PUSH(a, out, item);
}

/* A message's text: a string, or a list of strings and of {"text": ...}. */
static Str message_text(Arena *a, const json_t *text)
{
    size_t i;
    const json_t *piece;
    if (!json_is_array(text)) return text_of(a, text);
    Buf b = { .arena = a };
    json_array_foreach(text, i, piece) buf_add(&b, json_is_object(piece) ? member(a, piece, "text") : text_of(a, piece));
    return buf_str(&b);
}

/* The messages of one chat; those without words, and what the service says, are passed over. */
static void chat(Arena *a, const json_t *v, ItemList *out)
{
    size_t i;
    const json_t *message;
    Str name = member(a, v, "name");
    json_array_foreach(json_object_get(v, "messages"), i, message)
    {
        Str text = message_text(a, json_object_get(message, "text")), id = member(a, message, "id");
        if (str_trim(text).len == 0 || str_eq(member(a, message, "type"), STR("service"))) continue;
        LIST_PUSH(a, out,
                  (Item){
                      .kind = ITEM_TEXT,
                      .source = name,
                      .doc = name.len ? arena_printf(a, "%.*s/%.*s", STR_FMT(name), STR_FMT(id)) : STR_NONE,
                      .author = member(a, message, "from"),
                      .quoted = member(a, message, "forwarded_from"),
                      .published = day_value(member(a, message, "date")),
                      .content = text,
                      .raw = raw_of(a, message),
                  });
    }
}

static void record(Arena *a, const json_t *v, ItemList *out)
{
    LIST_PUSH(a, out, (Item){ .kind = ITEM_RECORD, .raw = raw_of(a, v), .published = DAY_NONE });
}

bool json_items(Arena *a, Str bytes, ItemList *out, const Place *place, HearErr *err)
{
    json_error_t why;
    size_t repaired, i;
    const json_t *v;
    if (bytes.len > REPORT_LINE_MAX)
        return err_fail(err, HEAR_LIMIT, place->file, place->unit, place->at, "JSON larger than the limit of %d bytes", REPORT_LINE_MAX);
    Arena scratch = { 0 };
    Str text = utf8_repair(&scratch, bytes, &repaired);
    str_eat(&text, STR("\xEF\xBB\xBF"));
    json_t *root = json_loadb(text.at, text.len, JSON_ALLOW_NUL, &why);
    arena_free(&scratch);
    if (!root) return err_fail(err, HEAR_FORMAT, place->file, AT_LINE, (uint64_t)why.line, "not JSON: %.200s", why.text);
    if (json_is_array(root)) {
        json_array_foreach(root, i, v) record(a, v, out);
    } else if (json_is_array(json_object_get(root, "messages"))) {
        chat(a, root, out);
    } else if (json_is_object(json_object_get(root, "chats"))) {
        json_array_foreach(json_object_get(json_object_get(root, "chats"), "list"), i, v) chat(a, v, out);
    } else if (json_is_array(json_object_get(root, "items"))) {
        Str source = member(a, root, "title"), lang = member(a, root, "language");
        json_array_foreach(json_object_get(root, "items"), i, v) feed_entry(a, v, source, lang, out);
    } else {
        record(a, root, out);
    }
    json_decref(root);
    return out->count > 0 || err_fail(err, HEAR_FORMAT, place->file, place->unit, place->at, "no reports in the JSON");
}
