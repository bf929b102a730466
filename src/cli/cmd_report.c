/* One page about one place that needs nothing else: verdict, map, timeline, history, evidence, method, the ledger's hash. */
#include "base/tsv.h"
#include "cli/weighing.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    PAGE_WIDTH = 720,
    MAP_HEIGHT = 360,
    BAND_TOP = 40,
    BAND_HEIGHT = 18,
    TICKS = 6,
    MAP_PLACES_MAX = 60,
    LABEL_WIDTH = 100,
    LABEL_HEIGHT = 14,
    EVIDENCE_MAX = 60,
    LINES_BYTES_MAX = 4 << 20,
    SCALE_KM = 20,
    OUTLIERS = 50,
    SIDES_MAX = 64,
};
#define MAP_KM      60.0 /* from the place to the edge of its map */
#define KM_A_DEGREE 111.2

typedef struct {
    double x, y;
} Point;
typedef struct {
    Weighing *w;
    Buf *to;
    uint32_t place;
    Day day;
    Days span;
} Page;

/* Text as HTML: no character of a report can begin or end anything. Controls and what steers the direction of writing are shown. */
static void put_text(Buf *b, Str s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.at[i];
        bool steers = c == 0xe2 && i + 2 < s.len && (unsigned char)s.at[i + 1] == 0x80 &&
                      ((unsigned char)s.at[i + 2] >= 0xaa && (unsigned char)s.at[i + 2] <= 0xae);
        steers = steers || (c == 0xe2 && i + 2 < s.len && (unsigned char)s.at[i + 1] == 0x81 &&
                            ((unsigned char)s.at[i + 2] >= 0xa6 && (unsigned char)s.at[i + 2] <= 0xa9));
        if (c == '<') buf_add(b, STR("&lt;"));
        else if (c == '>') buf_add(b, STR("&gt;"));
        else if (c == '&') buf_add(b, STR("&amp;"));
        else if (c == '"') buf_add(b, STR("&quot;"));
        else if (c == '\'') buf_add(b, STR("&#39;"));
        else if (steers) buf_add(b, STR("&#xFFFD;")), i += 2;
        else if (c >= 0x20 || c == '\n') buf_add_char(b, (char)c);
    }
}

/* The same order of colours as the page: told apart with any kind of colour vision. */
static const char *colour_of(const Page *p, uint32_t actor)
{
    static const char *const colours[] = { "#cc3311", "#009988", "#aa4499", "#3d3d3d", "#ddaa33", "#33bbee",
                                           "#0077bb", "#882255", "#ee3377", "#999933", "#6699cc", "#117733" };
    const Theatre *t = p->w->asked.theatre;
    uint32_t side = actor < t->actor_count ? theatre_first_side(t, actor) : ID_NONE;
    return side == ID_NONE ? "#8a9299" : colours[side % (sizeof colours / sizeof *colours)];
}

static Str name_of(const Page *p, uint32_t actor) { return actor_label(p->w->asked.theatre, cast_name(&p->w->bench.cast, actor)); }

static void put_state(const Page *p, ControlState state, uint32_t holder)
{
    if (state == CONTROL_HELD) put_text(p->to, name_of(p, holder));
    else buf_add(p->to, str_of(control_names[state]));
}

/* Where a point of the earth is on the map: kilometres from the place, east and south. */
static Point on_map(const Page *p, double lat, double lon)
{
    const Place *centre = &p->w->asked.theatre->places[p->place];
    double scale = PAGE_WIDTH / (2 * MAP_KM), narrow = cos(centre->lat * 3.14159265358979 / 180);
    return (Point){ PAGE_WIDTH / 2.0 + (lon - centre->lon) * KM_A_DEGREE * narrow * scale,
                    MAP_HEIGHT / 2.0 - (lat - centre->lat) * KM_A_DEGREE * scale };
}

static bool near_map(Point a) { return a.x > -PAGE_WIDTH && a.x < 2 * PAGE_WIDTH && a.y > -PAGE_WIDTH && a.y < 2 * PAGE_WIDTH; }

static void put_line(const Page *p, Point a, Point b, const char *how)
{
    if (near_map(a) && near_map(b)) buf_printf(p->to, "<path d='M%.1f,%.1f L%.1f,%.1f' %s/>", a.x, a.y, b.x, b.y, how);
}

/* The theatre's rivers: lines.tsv, which serve has checked where there is a page; here a line that cannot be read is left out. */
static void put_rivers(const Page *p)
{
    static const char *const columns[] = { "points" };
    Arena a = { 0 };
    HearErr err = { 0 };
    Str path = path_join(&a, p->w->asked.theatre->folder, STR("lines.tsv")), text, points, point, lat;
    Tsv t;
    bool ok = file_exists(path) && file_read(&a, path, LINES_BYTES_MAX, &text, &err) && tsv_open(&t, path, text, columns, 1, &err);
    while (ok && tsv_next(&t, &points)) {
        Point before = { 0 };
        for (bool first = true; str_cut(&points, '|', &point); first = false) {
            double y, x;
            point = str_trim(point);
            if (!str_cut(&point, ' ', &lat) || !str_double(lat, &y) || !str_double(str_trim(point), &x)) break;
            Point here = on_map(p, y, x);
            if (!first) put_line(p, before, here, "stroke='#a9c6d6' stroke-width='3' stroke-linecap='round'");
            before = here;
        }
    }
    arena_free(&a);
}

static void put_roads(const Page *p)
{
    const Theatre *t = p->w->asked.theatre;
    for (uint32_t i = 0; i < t->road_count; i++) {
        const Road *r = &t->roads[i];
        uint32_t between = r->via == ID_NONE ? r->to : r->via;
        Point a = on_map(p, t->places[r->from].lat, t->places[r->from].lon), b = on_map(p, t->places[between].lat, t->places[between].lon);
        put_line(p, a, b, "stroke='#c9c3b8'");
        if (r->via != ID_NONE) put_line(p, b, on_map(p, t->places[r->to].lat, t->places[r->to].lon), "stroke='#c9c3b8'");
    }
}

/* The colours that the map and the timeline use, each with a name. */
static void put_legend(const Page *p, const Stretch *s, uint32_t count, const bool *on_the_map)
{
    const Theatre *t = p->w->asked.theatre;
    bool told[SIDES_MAX] = { false };
    buf_add(p->to, STR("<p class='h'>"));
    for (uint32_t actor = 0; actor < t->actor_count; actor++) {
        uint32_t side = theatre_first_side(t, actor);
        bool used = on_the_map[actor];
        for (uint32_t i = 0; i < count; i++) used = used || (s[i].state == CONTROL_HELD && s[i].holder == actor);
        if (!used || side >= SIDES_MAX || told[side]) continue;
        told[side] = true;
        buf_printf(p->to, "<span style='color:%s'>&#9679;</span> ", colour_of(p, actor));
        put_text(p->to, t->sides[side]);
        buf_add(p->to, STR(" &#8195;"));
    }
    buf_add(p->to, STR("filled: held, the fuller the surer &#8195; ring: contested, or not known where grey</p>"));
}

static void put_map(const Page *p, bool *on_the_map)
{
    const Theatre *t = p->w->asked.theatre;
    Arena a = { 0 };
    Point labels[MAP_PLACES_MAX + 2] = { { PAGE_WIDTH / 2.0, MAP_HEIGHT / 2.0 } }; /* the place itself has its label */
    uint32_t label_count = 1;
    buf_printf(p->to,
               "<svg viewBox='0 0 %d %d' role='img' aria-label='The place and those around it'><rect width='100%%' height='100%%' fill='#f6f4ef'/>",
               PAGE_WIDTH, MAP_HEIGHT);
    put_roads(p);
    put_rivers(p);
    for (uint32_t i = 0, drawn = 0; i < t->place_count && drawn < MAP_PLACES_MAX; i++) {
        const Place *x = &t->places[i];
        Point at = on_map(p, x->lat, x->lon);
        double px = at.x, py = at.y;
        Control c;
        if (x->kind <= KIND_DISTRICT || x->kind == KIND_QUARTER || px < 8 || py < 8 || px > PAGE_WIDTH - 8 || py > MAP_HEIGHT - 8) continue;
        weigh_glance(p->w->weigh, i, p->day, &a, &c);
        if (c.state == CONTROL_UNKNOWN && i != p->place) continue;
        const char *colour = c.state == CONTROL_UNKNOWN ? "#8a9299"
                                                        : colour_of(p, c.holder != ID_NONE ? c.holder
                                                                       : c.share_count     ? c.shares[0].actor
                                                                                           : ID_NONE);
        buf_printf(p->to, "<circle cx='%.1f' cy='%.1f' r='%d' fill='%s' stroke='%s' stroke-width='2' fill-opacity='%.2f'/>", px, py,
                   i == p->place ? 8 : 5, c.state == CONTROL_HELD ? colour : "#ffffff", colour, 0.3 + 0.7 * c.sure);
        if (c.holder < t->actor_count) on_the_map[c.holder] = true;
        bool covered = false;
        for (uint32_t k = 0; k < label_count; k++)
            covered = covered || (fabs(labels[k].x - px) < LABEL_WIDTH && fabs(labels[k].y - py) < LABEL_HEIGHT);
        drawn++;
        if (covered && i != p->place) continue;
        labels[label_count++] = (Point){ px, py };
        buf_printf(p->to, "<text x='%.1f' y='%.1f'%s>", px + 11, py + 4, i == p->place ? " font-weight='700'" : "");
        put_text(p->to, x->name);
        buf_add(p->to, STR("</text>"));
    }
    buf_printf(p->to, "<path d='M12,%d v5 h%.1f v-5' fill='none' stroke='#5b656d'/><text x='16' y='%d' fill='#5b656d'>%d km</text></svg>",
               MAP_HEIGHT - 16, SCALE_KM * PAGE_WIDTH / (2 * MAP_KM), MAP_HEIGHT - 18, SCALE_KM);
    arena_free(&a);
}

static double x_of(const Page *p, Day day)
{
    return 8 + (PAGE_WIDTH - 16.0) * (day - p->span.from) / (p->span.to > p->span.from ? p->span.to - p->span.from : 1);
}

static void put_timeline(const Page *p, const Stretch *s, uint32_t count)
{
    char day[DAY_TEXT];
    buf_printf(
        p->to,
        "<svg viewBox='0 0 %d 84' role='img' aria-label='Who held it over time'><defs><pattern id='h' width='6' height='6' patternUnits='userSpaceOnUse' "
        "patternTransform='rotate(45)'><rect width='6' height='6' fill='#fff'/><rect width='2.4' height='6' fill='#5b656d'/></pattern></defs>",
        PAGE_WIDTH);
    for (uint32_t i = 0; i < count; i++) {
        double from = fmax(8, x_of(p, s[i].from)), to = fmin(PAGE_WIDTH - 8, x_of(p, s[i].to + 1));
        if (s[i].state == CONTROL_UNKNOWN || s[i].to < p->span.from || s[i].from > p->span.to) continue;
        buf_printf(p->to, "<rect x='%.1f' y='%d' width='%.1f' height='%d' fill='%s'%s/>", from, BAND_TOP, to - from < 1 ? 1 : to - from, BAND_HEIGHT,
                   s[i].state == CONTROL_HELD ? colour_of(p, s[i].holder) : "url(#h)", s[i].state == CONTROL_HELD ? "" : " stroke='#5b656d'");
    }
    for (size_t i = 0; i < p->w->claims.count; i++) {
        const LedgerClaim *c = &p->w->claims.at[i];
        Day told = c->claim.time.from != DAY_NONE ? c->claim.time.from : c->published;
        if (told >= p->span.from && told <= p->span.to) buf_printf(p->to, "<path d='M%.1f,%d v-8' stroke='#5b656d'/>", x_of(p, told), BAND_TOP - 3);
    }
    for (int i = 0; i <= TICKS; i++) {
        Day at = p->span.from + (Day)((int64_t)(p->span.to - p->span.from) * i / TICKS);
        buf_printf(p->to, "<text x='%.1f' y='78' text-anchor='%s' fill='#5b656d'>%s</text>", x_of(p, at),
                   i == 0       ? "start"
                   : i == TICKS ? "end"
                                : "middle",
                   day_text(at, day));
    }
    buf_printf(p->to, "<path d='M%.1f,24 V64' stroke='#175676' stroke-width='2'/></svg>", x_of(p, p->day));
}

static void put_history(const Page *p, const Stretch *s, uint32_t count)
{
    char from[DAY_TEXT], to[DAY_TEXT], earliest[DAY_TEXT], latest[DAY_TEXT];
    buf_add(p->to, STR("<table><thead><tr><th>From<th>To<th>Began between<th>Holder<th>Certainty</tr></thead><tbody>"));
    for (uint32_t i = 0; i < count; i++) {
        buf_printf(p->to, "<tr><td>%s<td>%s<td>%s – %s<td>", day_text(s[i].from, from), day_text(s[i].to, to), day_text(s[i].earliest, earliest),
                   day_text(s[i].latest, latest));
        put_state(p, s[i].state, s[i].holder);
        buf_add(p->to, STR("<td class='n'>"));
        if (s[i].state != CONTROL_UNKNOWN) buf_printf(p->to, "%.0f %%", 100 * s[i].sure);
        buf_add(p->to, STR("</tr>"));
    }
    buf_add(p->to, STR("</tbody></table>"));
}

static void put_evidence(const Page *p, const Control *v, Arena *keep)
{
    Reason *why;
    uint32_t count, left = 0;
    char day[DAY_TEXT];
    weigh_why(p->w->weigh, v, keep, &why, &count);
    buf_add(p->to, STR("<ol>"));
    for (uint32_t i = 0, told = 0; i < count; i++) {
        const LedgerClaim *c = weighing_claim(p->w, why[i].testimony);
        if (!c || told == EVIDENCE_MAX) {
            left += c != NULL;
            continue;
        }
        told++;
        buf_printf(p->to, "<li><p class='h'><b>%s</b> %+.2f · ", why[i].weight < 0 ? "against" : "for", why[i].weight);
        put_text(p->to, actor_label(p->w->asked.theatre, c->claim.actor));
        buf_printf(p->to, " · %s%s%s · published %s</p><blockquote dir='auto'>", event_name(c->claim.event),
                   c->claim.modality == MODALITY_ASSERTED ? "" : ", ", c->claim.modality == MODALITY_ASSERTED ? "" : modality_name(c->claim.modality),
                   day_text(c->published, day));
        put_text(p->to, c->words);
        buf_add(p->to, STR("</blockquote><p class='v'>"));
        put_text(p->to, claim_voice(keep, c));
        buf_add(p->to, STR(" — "));
        put_text(p->to, c->doc);
        buf_add(p->to, STR("</p></li>"));
    }
    buf_add(p->to, STR("</ol>"));
    if (left) buf_printf(p->to, "<p>%u further claims are not printed.</p>", left);
}

static void put_page(const Page *p, const Control *v, Arena *keep)
{
    Stretch *s;
    uint32_t count;
    char day[DAY_TEXT], hash[SHA256_TEXT], moment[MOMENT_TEXT];
    Str place = p->w->asked.theatre->places[p->place].name;
    weigh_history(p->w->weigh, p->place, keep, &s, &count);
    buf_add(p->to, STR("<!doctype html><html lang='en'><meta charset='utf-8'><meta name='viewport' content='width=device-width'>"
                       "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; style-src 'unsafe-inline'\"><title>"));
    put_text(p->to, place);
    buf_add(
        p->to,
        STR("</title><style>body{font:15px/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1d2327}h1{margin:0}h2{font-size:1.1rem;margin:1.6rem 0 .4rem}"
            "svg{width:100%;height:auto;border:1px solid #dedad2}svg text{font:11px sans-serif}table{border-collapse:collapse;width:100%;font:13px sans-serif}th,td{text-align:left;padding:.2rem .5rem .2rem 0;border-bottom:1px solid #dedad2}"
            ".n{text-align:right}ol{padding-left:1.4rem}li{break-inside:avoid;margin:.6rem 0}p{margin:.2rem 0}blockquote{margin:.1rem 0 .1rem .8rem}.h,.v,footer{font:13px sans-serif;color:#5b656d}.big{font-size:1.3rem}"
            "footer{margin-top:2rem;border-top:1px solid #dedad2;padding-top:.6rem;overflow-wrap:anywhere}@media print{body{margin:0}}</style><h1>"));
    put_text(p->to, place);
    buf_printf(p->to, "</h1><p class='big'>%s%s", day_text(p->day, day), v->state == CONTROL_HELD ? ": held by " : ": ");
    put_state(p, v->state, v->holder);
    if (v->state != CONTROL_UNKNOWN) buf_printf(p->to, ", %.0f %% certain", 100 * v->sure);
    buf_printf(p->to, "</p><p class='h'>%u report%s behind it, %u independent witness%s", v->reports, v->reports == 1 ? "" : "s", v->witnesses,
               v->witnesses == 1 ? "" : "es");
    if (p->w->options.as_known != DAY_NONE) buf_printf(p->to, "; as known on %s", day_text(p->w->options.as_known, day));
    buf_add(p->to, STR("</p><h2>Around it, that day</h2>"));
    bool *on_the_map = ARENA_NEW(keep, bool, p->w->asked.theatre->actor_count + 1);
    put_map(p, on_the_map);
    put_legend(p, s, count, on_the_map);
    buf_add(p->to, STR("<h2>Over time</h2>"));
    put_timeline(p, s, count);
    put_history(p, s, count);
    buf_add(p->to, STR("<h2>Evidence</h2>"));
    put_evidence(p, v, keep);
    buf_printf(
        p->to,
        "<h2>Method</h2><p>Claims were taken from the reports by program, and weighed under the rule “%s”: each place has a hidden state a day, a holder or contested; "
        "claims are uncertain observations of it, and a claim weighs what its witness has proved worth. Copies of one text are one witness. The number before a claim is what the answer would lose "
        "without it, in log odds. hearsay takes no side and asserts nothing itself: it says who said what, and how the accounts add up.</p>",
        rule_names[p->w->options.rule]);
    buf_printf(p->to,
               "<footer>hearsay " HEARSAY_VERSION
               " · %s · ledger version %s, %lld entries: whoever has this ledger gets this page again.</footer></html>\n",
               moment_text(record_time(), moment), sha256_text(&p->w->version.head, hash), (long long)p->w->version.entries);
}

static int day_order(const void *a, const void *b)
{
    const Day *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* The days that claims about the place are about, but for the few that reach far back or ahead; with a margin. */
static Days days_told(const Weighing *w, Arena *keep, Days otherwise)
{
    Day *days = ARENA_NEW(keep, Day, w->claims.count + 1);
    size_t n = 0;
    for (size_t i = 0; i < w->claims.count; i++) {
        const LedgerClaim *c = &w->claims.at[i];
        Day told = c->claim.time.from != DAY_NONE ? c->claim.time.from : c->published;
        if (told != DAY_NONE) days[n++] = told;
    }
    if (n == 0) return otherwise;
    qsort(days, n, sizeof *days, day_order);
    Days d = { days[n / OUTLIERS], days[n - 1 - n / OUTLIERS] };
    Day margin = (d.to - d.from) / 20 + 2;
    return (Days){ d.from - margin, d.to + margin };
}

static HearCode report(Cli *cli, Weighing *w)
{
    HearErr err = { 0 };
    Buf out = { .arena = &cli->arena };
    uint32_t place = asked_place(&w->asked, cli->args[0]);
    if (place == ID_NONE) return HEAR_NOTHING;
    if (!weighing_fetch(w, cli, w->asked.theatre->places[place].name, &err)) return cli_fail(&err);
    Stretch *s;
    uint32_t count;
    weigh_history(w->weigh, place, &cli->arena, &s, &count);
    Page page = { .w = w, .to = &out, .place = place };
    if (count == 0) {
        cli_note("no report says who held %.*s", STR_FMT(w->asked.theatre->places[place].name));
        return HEAR_NOTHING;
    }
    Days told = days_told(w, &cli->arena, (Days){ s[0].from, s[count - 1].to });
    page.span = (Days){ cli_day(cli, OPT_SINCE, told.from), cli_day(cli, OPT_UNTIL, told.to) };
    page.day = cli_day(cli, OPT_ON, s[count - 1].to);
    Control v;
    weigh_who(w->weigh, place, page.day, &cli->arena, &v);
    put_page(&page, &v, &cli->arena);
    if (!cli_has(cli, OPT_OUTPUT)) {
        fwrite(out.at, 1, out.len, stdout);
        return HEAR_OK;
    }
    return file_write(cli_text(cli, OPT_OUTPUT), buf_str(&out), &err) ? HEAR_OK : cli_fail(&err);
}

static HearCode run(Cli *cli)
{
    Weighing w;
    HearCode code = weighing_open(&w, cli);
    if (code == HEAR_OK) code = report(cli, &w);
    weighing_close(&w);
    return code;
}

const Command cmd_report = {
    .name = "report",
    .args = "PLACE",
    .args_min = 1,
    .args_max = 1,
    .run = run,
    .summary = "writes one page about a place: verdict, map, timeline, evidence, method, fit for print",
    .about = "The page is one HTML file that needs nothing else and asks nobody. It names the ledger's version, from which it can be made again.",
    .options = { OPT_OUTPUT, OPT_ON, OPT_SINCE, OPT_UNTIL, OPT_AS_KNOWN, OPT_RULE, OPT_AT, OPT_ANEW, OPT_LEDGER, OPT_THEATRE, OPT_SOURCES, OPT_DATA },
};
