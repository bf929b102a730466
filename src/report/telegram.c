/* messages.html, as Telegram Desktop exports a chat for people to read: each message with words is a report, as in its result.json. */
#include "report/dateline.h"
#include "report/encoding.h"
#include "report/html_guard.h"
#include "report/page.h"

#include "base/utf8.h"

static bool has_class(const Page *p, uint32_t node, Str name)
{
    Str classes = page_attr(p, node, "class"), one;
    while (str_cut(&classes, ' ', &one))
        if (str_eq(one, name)) return true;
    return false;
}

/* The next node in [from, to) of this class, or NODE_NONE. */
static uint32_t find(const Page *p, uint32_t from, uint32_t to, Str name)
{
    for (uint32_t i = from; i < to; i++)
        if (p->at[i].element && has_class(p, i, name)) return i;
    return NODE_NONE;
}

/* What stands below node, its lines as they are; empty for NODE_NONE. */
static Str lines_of(const Page *p, uint32_t node, Arena *a)
{
    Buf b = { .arena = a };
    for (uint32_t i = node; node != NODE_NONE && i < p->at[node].end; i++) {
        if (p->at[i].tag == GUMBO_TAG_BR) buf_add_char(&b, '\n');
        else page_fold(&b, p->at[i].text);
    }
    return str_trim(buf_str(&b));
}

/* A name without what stands in elements beside it: the day of what was passed on, the bot by which it came. */
static Str name_of(const Page *p, uint32_t node, Arena *a)
{
    Buf b = { .arena = a };
    for (uint32_t i = node + 1; node != NODE_NONE && i < p->at[node].end; i = p->at[i].end) page_fold(&b, p->at[i].text);
    return str_trim(buf_str(&b));
}

static Str bytes_of(const Page *p, uint32_t node, Arena *a)
{
    const GumboElement *e = p->at[node].element;
    const char *from = e->original_tag.data, *to = e->original_end_tag.data;
    return to && from && to > from ? arena_copy(a, (Str){ from, (size_t)(to - from) + e->original_end_tag.length }) : lines_of(p, node, a);
}

/* Messages follow one another; of several by one hand the first alone names him. */
static void read_messages(const Page *p, Arena *a, ItemList *out)
{
    uint32_t header = find(p, p->body, p->count, STR("page_header"));
    Str chat = header == NODE_NONE ? STR_NONE : lines_of(p, find(p, header, p->at[header].end, STR("text")), a), author = STR_NONE;
    for (uint32_t i = p->body, end; (i = find(p, i, p->count, STR("message"))) != NODE_NONE; i = end) {
        end = p->at[i].end;
        if (!has_class(p, i, STR("default"))) continue; /* what the service says */
        uint32_t passed_on = find(p, i, end, STR("forwarded")), words = find(p, i, end, STR("text")), date = find(p, i, end, STR("date"));
        uint32_t name = find(p, i, passed_on == NODE_NONE ? end : passed_on, STR("from_name"));
        if (name != NODE_NONE) author = name_of(p, name, a);
        Str text = lines_of(p, words, a), id = page_attr(p, i, "id");
        if (text.len == 0) continue;
        str_eat(&id, STR("message"));
        LIST_PUSH(a, out,
                  (Item){
                      .kind = ITEM_TEXT,
                      .source = chat,
                      .author = author,
                      .content = text,
                      .raw = bytes_of(p, i, a),
                      .doc = chat.len && id.len ? arena_printf(a, "%.*s/%.*s", STR_FMT(chat), STR_FMT(id)) : STR_NONE,
                      .quoted = passed_on == NODE_NONE ? STR_NONE : name_of(p, find(p, passed_on, end, STR("from_name")), a),
                      .published = date == NODE_NONE ? DAY_NONE : day_value(page_attr(p, date, "title")),
                  });
    }
}

bool telegram_items(Arena *a, Str bytes, ItemList *out, const Place *place, HearErr *err)
{
    Arena scratch = { 0 };
    Page page;
    Str html = decode(&scratch, bytes, STR_NONE, true).text;
    bool ok = html_guard(&scratch, html, &html, place, err);
    if (ok) {
        page_parse(&page, &scratch, html);
        read_messages(&page, a, out);
        ok = out->count > 0 || err_fail(err, HEAR_FORMAT, place->file, place->unit, place->at, "no messages with words in the chat");
    }
    arena_free(&scratch);
    return ok;
}
