#include "when/timex.h"

#include "base/jsonout.h"

static const char *const type_names[] = { "DATE", "TIME", "DURATION", "SET" };
static const char *const mod_names[] = { NULL, "START", "START", "MID", "END", "END" };
static const char *const approx_names[] = { NULL, "APPROX", "MORE_THAN", "LESS_THAN" };

static void add_escaped(Buf *b, Str s)
{
    for (size_t i = 0; i < s.len; i++) {
        switch (s.at[i]) {
        case '&': buf_add(b, STR("&amp;")); break;
        case '<': buf_add(b, STR("&lt;")); break;
        case '>': buf_add(b, STR("&gt;")); break;
        case '"': buf_add(b, STR("&quot;")); break;
        default: buf_add_char(b, s.at[i]);
        }
    }
}

static const char *mod_of(const TimeMention *m) { return m->approx ? approx_names[m->approx] : mod_names[m->mod]; }

static void open_tag(Buf *b, uint32_t *tid, const TimeMention *m, Str value)
{
    buf_printf(b, "<TIMEX3 tid=\"t%u\" type=\"%s\" value=\"%.*s\"", ++*tid, type_names[m->type], STR_FMT(value));
    if (mod_of(m)) buf_printf(b, " mod=\"%s\"", mod_of(m));
    if (m->anchored) buf_add(b, STR(" temporalFunction=\"true\""));
    buf_add_char(b, '>');
}

static void add_element(Buf *b, Str text, uint32_t *at, uint32_t *tid, const TimeMention *m, Span span, Str value)
{
    add_escaped(b, str_span(text, (Span){ *at, span.from }));
    open_tag(b, tid, m, value);
    add_escaped(b, str_span(text, span));
    buf_add(b, STR("</TIMEX3>"));
    *at = span.to;
}

void timex_xml(Buf *out, const Report *report, Day published, const TimeMentions *times)
{
    char day[DAY_TEXT];
    buf_add(out, STR("<DOC id=\""));
    add_escaped(out, report->doc);
    buf_printf(out, "\" dct=\"%s\">\n", day_text(published, day));
    uint32_t at = 0, tid = 0;
    for (uint32_t i = 0; i < times->count; i++) {
        const TimeMention *m = &times->at[i];
        Str second = str_of(m->value), first;
        if (m->ends[1].to == 0) {
            add_element(out, report->text, &at, &tid, m, m->span, second);
            continue;
        }
        str_cut(&second, '/', &first);
        add_element(out, report->text, &at, &tid, m, m->ends[0], first);
        add_element(out, report->text, &at, &tid, m, m->ends[1], second);
    }
    add_escaped(out, str_from(report->text, at));
    buf_add(out, STR("\n</DOC>\n"));
}

void timex_json(Buf *out, const Report *report, const TimeMentions *times)
{
    for (uint32_t i = 0; i < times->count; i++) {
        const TimeMention *m = &times->at[i];
        char from[DAY_TEXT], to[DAY_TEXT];
        JsonOut j = { .out = *out };
        jout_open(&j, '{');
        jout_key(&j, "doc"), jout_str(&j, report->doc);
        jout_key(&j, "start"), jout_int(&j, m->span.from);
        jout_key(&j, "end"), jout_int(&j, m->span.to);
        jout_key(&j, "text"), jout_str(&j, str_span(report->text, m->span));
        jout_key(&j, "type"), jout_str(&j, str_of(type_names[m->type]));
        jout_key(&j, "value"), jout_str(&j, str_of(m->value));
        jout_key(&j, "from"), jout_str_or_null(&j, str_of(day_text(m->days.from, from)));
        jout_key(&j, "to"), jout_str_or_null(&j, str_of(day_text(m->days.to, to)));
        if (mod_of(m)) jout_key(&j, "mod"), jout_str(&j, str_of(mod_of(m)));
        jout_key(&j, "anchored"), jout_bool(&j, m->anchored);
        if (m->since) jout_key(&j, "since"), jout_bool(&j, true);
        if (m->until) jout_key(&j, "until"), jout_bool(&j, true);
        if (m->history) jout_key(&j, "history"), jout_bool(&j, true);
        jout_close(&j, '}');
        *out = j.out;
        buf_add_char(out, '\n');
    }
}
