/* claim/day/days.c - chooses the days of an event among the times that the report names and its own day. */
#include "claim/day/days.h"
#include "claim/role/describe.h"

/* "If they take A and cut the road", "will take A and hit B": a verb whose past looks like its present has the tense of that with
 * which it is joined. */
static int32_t tells_tense(const Scene *s, uint32_t sentence, int32_t w)
{
    const Words *tree = &s->trees[sentence];
    while (syntax_dep(s, sentence, w) == DEP_CONJ && str_eq(token_str(s->text, tree->at[w].token), tree->at[w].lemma)) {
        const int32_t head = tree->at[w].head;
        const bool own = syntax_child(s, sentence, w, DEP_AUX) >= 0 || syntax_child(s, sentence, w, DEP_NSUBJ) >= 0;
        if (own || head < 0 || tree->at[head].upos != UPOS_VERB) break;
        w = head;
    }
    return w;
}

Tense tense_of(const Scene *s, const Event *e)
{
    if (e->word < 0) return TENSE_NONE;
    const Words *tree = &s->trees[e->sentence];
    int32_t w = e->word;
    /* a verb taken for a noun: "Rebels control Azaz" */
    if (e->trigger.class == CLASS_VERB && is_nominal(tree->at[w].upos)) return TENSE_PRESENT;
    for (int hop = 0; hop < 6 && w >= 0 && tree->at[w].upos != UPOS_VERB && tree->at[w].upos != UPOS_AUX; hop++) w = tree->at[w].head;
    if (w < 0) return TENSE_NONE;
    w = tells_tense(s, e->sentence, w);
    bool had = false, past = false, future = false, any = false;
    const Kin *kin = s->kin[e->sentence];
    for (int32_t i = kin[w].child; i >= 0; i = kin[i].next) {
        if (kin[i].dep != DEP_AUX && kin[i].dep != DEP_AUX_PASS && kin[i].dep != DEP_COP) continue;
        any = true;
        if (str_eq(tree->at[i].lemma, STR("have"))) had = true;
        if (scene_is_cue(s, e->sentence, i, CUE_PREDICTED)) future = true;
        if (has_feature(&tree->at[i], "Tense=Past")) past = true;
    }
    if (future) return TENSE_FUTURE;
    if (had) return TENSE_PLUPERFECT;
    if (has_feature(&tree->at[w], "VerbForm=Inf")) return TENSE_INFINITIVE;
    if (past || (!any && has_feature(&tree->at[w], "Tense=Past"))) return TENSE_PAST;
    return TENSE_PRESENT;
}

static uint32_t span_bucket(Days d)
{
    int32_t n = d.to - d.from;
    return n == 0 ? 0 : n <= 3 ? 1 : n <= 10 ? 2 : n <= 31 ? 3 : n <= 366 ? 4 : 5;
}

/* since: as since_before() says. */
typedef struct {
    Days days;
    int32_t mention;
    bool since;
} When_;

static Day published_of(const Scene *s, uint32_t sentence)
{
    const Day own = scene_part(s, sentence)->day;
    return own != DAY_NONE ? own : s->chronicle ? DAY_NONE : s->published;
}

/* "since the conflict began in March 2011": the word stands apart from its date. */
static bool since_before(const Scene *s, const Event *e, const TimeMention *m)
{
    enum { REACH = 8 };
    uint32_t sentence = s->sentence_of[m->from], floor = s->text->sentences[sentence].from, to;
    if (m->since) return true;
    for (uint32_t t = m->from > floor + REACH ? m->from - REACH : floor; t < m->from; t++)
        if (scene_cue(s, sentence, t, CUE_SINCE, &to)) return !(e->from >= t && e->to <= m->to); /* "since it lost it in May": lost then */
    return false;
}

static bool same_days(Days a, Days b) { return a.from == b.from && a.to == b.to; }

/* What the events decided before say of the day: the same kind of event, the one just told, the strike behind the dead. */
static void told_days(const Scene *s, const Ranker *r, const Events *events, uint32_t i, const When_ *w, Features *f)
{
    const Event *e = &events->at[i], *before = told_before(events, i), *linked = linked_to(s, events, i);
    uint32_t kind = w->days.from == DAY_NONE ? 0 : w->mention < 0 ? 1 : 2;
    if (before) {
        uint32_t how = e->definite ? 2 : e->trigger.class == CLASS_NOUN;
        rank_add(r, f, F_TIME_COREF, ((uint32_t)same_days(before->time, w->days) * 3 + how) * 3 + kind);
    }
    if (i > 0 && events->at[i - 1].decided)
        rank_add(r, f, F_TIME_LAST, (uint32_t)same_days(events->at[i - 1].time, w->days) * 2 + (events->at[i - 1].sentence == e->sentence));
    if (linked) rank_add(r, f, F_TIME_LINKED, same_days(linked->time, w->days));
}

static void time_features(const Scene *s, const Ranker *r, const Event *e, const When_ *w, uint32_t in_sentence, bool vague, Features *f)
{
    if (vague) rank_add(r, f, F_VAGUE_TIME, w->days.from == DAY_NONE ? 0 : w->mention < 0 ? 1 : 2);
    uint32_t event = (uint32_t)e->trigger.event, tense = (uint32_t)e->tense;
    uint32_t early = e->sentence < 2 ? 0 : e->sentence < 5 ? 1 : 2;
    if (w->days.from == DAY_NONE) {
        rank_add(r, f, F_NULL_EVENT, event);
        rank_add(r, f, F_TENSE, tense);
        rank_add(r, f, F_TENSE_WHERE, tense * 4 + (in_sentence ? 3 : early));
        rank_add(r, f, F_EVENT_CLASS, event * 4 + (uint32_t)e->trigger.class);
        return;
    }
    if (w->mention < 0) {
        rank_add(r, f, F_PUBLISHED, in_sentence > 0);
        rank_add(r, f, F_PUBLISHED_EVENT, event);
        rank_add(r, f, F_PUBLISHED_FIRST, early);
        rank_add(r, f, F_TENSE_WHERE, tense * 4 + (in_sentence ? 3 : early));
        rank_add(r, f, F_EVENT_CLASS, event * 4 + (uint32_t)e->trigger.class);
        return;
    }
    const TimeMention *m = &s->times->at[w->mention];
    uint32_t sentence = s->sentence_of[m->from];
    rank_add(r, f, F_TIME_TYPE, (uint32_t)m->type * 2 + m->anchored);
    rank_add(r, f, F_TIME_SPAN, span_bucket(w->days));
    rank_add(r, f, F_HISTORY, m->history);
    if (w->since) rank_add(r, f, F_SINCE_EVENT, event);
    if (sentence == e->sentence) {
        const bool before = m->to <= e->from;
        const uint32_t gap = before ? e->from - m->to : m->from >= e->to ? m->from - e->to : 0;
        const uint32_t steps = syntax_steps(s, e->sentence, e->word, s->word_of[m->from]);
        rank_add(r, f, F_REL, (uint32_t)syntax_relation(s, e->sentence, e->word, s->word_of[m->from], NULL));
        rank_add(r, f, F_STEPS, steps > 9 ? 9 : steps);
        rank_add(r, f, F_SIDE_DISTANCE, (before ? 0 : 10) + bucket(gap, token_edges, 9));
        if (in_sentence == 1) rank_add(r, f, F_ALONE, 1);
        rank_add(r, f, F_TIME_EVENT, event);
        rank_add(r, f, F_TENSE, tense);
    } else {
        rank_add(r, f, F_BACK, bucket(e->sentence - sentence, sentence_edges, 10));
        rank_add(r, f, F_TIME_EVENT, EVENT_COUNT + event);
        rank_add(r, f, F_TENSE_WHERE, tense * 4 + (in_sentence ? 3 : early));
        rank_add(r, f, F_KIND_WHERE, m->days.from == published_of(s, e->sentence));
        if (in_sentence) rank_add(r, f, F_PREP, 1);
    }
}

/* What is still to come when it is told of. */
static bool is_ahead(const TimeMention *m, Day published) { return published != DAY_NONE && m->days.from > published; }

enum { TIMES_MAX = 14, TIMES_BACK = 3, LOOK_BACK = 40, OWN_MAX = 8, WEEK = 7 };

typedef struct {
    When_ at[TIMES_MAX];
    uint32_t count, in_sentence;
    bool vague;
} Whens;

/* "The first strikes since 2011", "the deadliest attack since the war began": it has not lasted since. */
static bool is_first(const Scene *s, const Event *e)
{
    const Kin *kin = s->kin[e->sentence];
    for (int32_t i = e->word < 0 ? -1 : kin[e->word].child; i >= 0; i = kin[i].next) {
        const Word *w = &s->trees[e->sentence].at[i];
        const bool first = has_feature(w, "NumType=Ord") || has_feature(w, "Degree=Sup");
        if (kin[i].dep == DEP_AMOD && first) return true;
    }
    return false;
}

/* The days that the event's own sentence names; of a state that is over those that stand with its own word. */
static void add_own(const Scene *s, const Events *events, uint32_t i, Day published, bool over, Whens *out)
{
    const Event *e = &events->at[i];
    const Sentence *own = &s->text->sentences[e->sentence];
    const bool was = e->tense == TENSE_PAST || e->tense == TENSE_PLUPERFECT;
    for (uint32_t k = scene_time_from(s, own->from); k < s->times->count && s->times->at[k].from < own->to && out->count < OWN_MAX; k++) {
        const TimeMention *m = &s->times->at[k];
        if (m->days.from == DAY_NONE) out->vague = true;
        if (m->days.from == DAY_NONE || names_war(s, m) || (was && is_ahead(m, published)) || day_of_another(s, events, i, m, published)) continue;
        if (over && !is_own_time(s, e, m)) continue;
        When_ w = { day_of_speaker(s, m, published), (int32_t)k, since_before(s, e, m) };
        if (w.since && is_first(s, e)) continue;
        if (w.since && published != DAY_NONE && published > w.days.to) w.days.to = published;
        if (!day_of_report(s, events, i, m, published)) out->at[out->count++] = w;
        out->in_sentence++;
    }
}

/* Where it names none but in clauses that describe others, those of the last week: long sentences are parsed wrongly. */
static void add_aside(const Scene *s, const Event *e, Day published, Whens *out)
{
    const Sentence *own = &s->text->sentences[e->sentence];
    if (out->in_sentence > 0 || published == DAY_NONE || is_state(e)) return;
    for (uint32_t k = scene_time_from(s, own->from); k < s->times->count && s->times->at[k].from < own->to && out->count < OWN_MAX; k++) {
        const TimeMention *m = &s->times->at[k];
        const bool lasting = m->days.from < published - WEEK && m->days.to >= published; /* "held over the past two years" */
        if (m->days.from == DAY_NONE || m->since || m->history || lasting || m->days.to < published - WEEK || is_ahead(m, published)) continue;
        out->at[out->count++] = (When_){ m->days, (int32_t)k, false };
        out->in_sentence++;
    }
}

/* A day may, and in what tells of long ago ("During February 2016 the army advanced. Its allies took A and B") the month of the sentence before. */
static bool may_be_taken_up(const Scene *s, const Event *e, const TimeMention *m, Day published)
{
    enum { MONTH = 31, LONG_AGO = 366 };
    const int32_t more = m->days.to - m->days.from;
    if (more < WEEK - 1) return true;
    return more < MONTH && published != DAY_NONE && m->days.to < published - LONG_AGO && s->sentence_of[m->from] + 1 == e->sentence;
}

/* The day of the report, or one of the week before it. */
static bool is_of_week(const TimeMention *m, Day published)
{
    return published != DAY_NONE && m->days.from == m->days.to && m->days.to <= published && m->days.to >= published - WEEK;
}

/* The last ones that the sentences before it name, if short enough to be taken up again: no bygone one that was told by the way, or before the
 * report came back to these days. */
static void add_before(const Scene *s, const Event *e, Day published, Whens *out)
{
    const Sentence *own = &s->text->sentences[e->sentence];
    if (lasts_today(s, e)) return;
    const uint32_t last = scene_time_from(s, own->from);
    bool lately = false;
    for (uint32_t k = last, back = 0; k-- > 0 && back < TIMES_BACK && last - k <= LOOK_BACK;) {
        const TimeMention *m = &s->times->at[k];
        if (s->text->sentences[s->sentence_of[m->from]].part != own->part) break;
        if (is_bygone(m, published) && (lately || is_told_aside(s, m))) continue;
        lately |= is_of_week(m, published);
        if (m->days.from == DAY_NONE || is_ahead(m, published) || !may_be_taken_up(s, e, m, published) || since_before(s, e, m)) continue;
        out->at[out->count++] = (When_){ m->days, (int32_t)k, false };
        back++;
    }
}

/* "28 December. The town was taken.": the day that stands by itself at the head of the event's paragraph, as in a diary; at the head of the
 * report it is that of the report. NULL: none. */
static const TimeMention *heading_day(const Scene *s, const Event *e)
{
    const uint32_t first = scene_paragraph(s, e->sentence);
    const Sentence *head = &s->text->sentences[first];
    const uint32_t k = scene_time_from(s, head->from);
    if (first == 0 || first == e->sentence || !head->opens_paragraph || k >= s->times->count) return NULL;
    const TimeMention *m = &s->times->at[k];
    if (m->days.from == DAY_NONE || m->days.from != m->days.to || m->from >= head->to || m->days.from == s->published) return NULL;
    for (uint32_t t = head->from; t < head->to; t++)
        if ((t < m->from || t >= m->to) && s->text->tokens[t].flags & (TOKEN_WORD | TOKEN_NUMBER)) return NULL;
    return m;
}

Days choose_time(const Scene *s, const Ranker *r, const Events *events, uint32_t i, bool *dated, Buf *notes)
{
    const Event *e = &events->at[i];
    const Day published = published_of(s, e->sentence);
    const bool unreal = e->trigger.event != EVENT_SIEGE && is_state(e) && is_unreal(e);
    /* what is only supposed, or told of lately, or by another report, has no day but one told with it */
    const bool elsewhere = in_other_headline(s, e) || told_in_span(s, e);
    const bool over = state_is_over(s, events, i) || modality_supposed(s, e) || is_lately(s, e) || unreal || elsewhere;
    Whens list = { .at = { { DAYS_NONE, -1, false } }, .count = 1 };
    add_own(s, events, i, published, over, &list);
    const TimeMention *head = over || list.count > 1 || e->tense == TENSE_PLUPERFECT ? NULL : heading_day(s, e);
    if (head) {
        *dated = true;
        return head->days;
    }
    if (!over) add_aside(s, e, published, &list);
    if (!over) add_before(s, e, published, &list);
    if (!over && published != DAY_NONE) list.at[list.count++] = (When_){ { published, published }, -1, false };
    float best_score = 0;
    uint32_t best = UINT32_MAX;
    for (uint32_t k = 0; k < list.count; k++) {
        Features f = { .count = 0 };
        time_features(s, r, e, &list.at[k], list.in_sentence, list.vague, &f);
        told_days(s, r, events, i, &list.at[k], &f);
        float score = rank_score(r, SLOT_TIME, &f);
        if (best == UINT32_MAX || score > best_score) {
            best = k;
            best_score = score;
        }
        if (notes) {
            char text[DAYS_TEXT];
            rank_note(r, notes, "time", str_of(days_text(list.at[k].days, text)), &f);
        }
    }
    const int32_t by = list.at[best].mention;
    if (over) {
        *dated = by >= 0;
        return list.at[best].days;
    }
    return redate(s, events, i, published, list.at[best].days, by < 0 ? NULL : &s->times->at[by], dated);
}
