/* claim/judge/judge.c - is an event a claim at all, and are its event, place and actor right as they were chosen? Two log-linear choices (rank.h)
 * over how it stands in its sentence, what was found for its roles, and what is told around it. */
#include "claim/role/describe.h"
#include "claim/scene/scene_steps.h"

_Static_assert(NEEDS_COUNT == 9, "F_NEEDS_MET (rank.h) has room for nine needs");

static uint32_t where_bucket(const Scene *s, const Event *e, int32_t entity)
{
    if (entity < 0) return 0;
    return s->entities[entity].sentence == e->sentence ? s->entities[entity].generic ? 2 : 1 : 3;
}

/* Is an event of its type told before in its sentence, of another place or of the same? */
enum { REPEAT_NONE, REPEAT_ELSEWHERE, REPEAT_HERE };

/* Whose head word is that, among the events of a sentence? -1: no event's. */
static int32_t event_of_word(const Events *events, uint32_t i, int32_t word)
{
    uint32_t sentence = events->at[i].sentence;
    for (uint32_t k = i; k-- > 0 && events->at[k].sentence == sentence;)
        if (events->at[k].word == word) return (int32_t)k;
    for (uint32_t k = i + 1; k < events->count && events->at[k].sentence == sentence; k++)
        if (events->at[k].word == word) return (int32_t)k;
    return -1;
}

enum { ARG_NONE, ARG_PRONOUN, ARG_NAMED, ARG_TROOPS, ARG_ARMS, ARG_PEOPLE, ARG_PLACE, ARG_SPOT, ARG_EVENT, ARG_WORD, ARG_KINDS };

/* What stands in a grammatical place: who or what the word means. */
static uint32_t argument_kind(const Scene *s, const Events *events, uint32_t i, int32_t word)
{
    uint32_t sentence = events->at[i].sentence;
    if (word < 0) return ARG_NONE;
    for (uint32_t k = s->first_entity[sentence]; k < s->first_entity[sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (x->word != word) continue;
        if (x->pronoun) return ARG_PRONOUN;
        switch (x->kind) {
        case ENT_ACTOR: return x->vague ? ARG_TROOPS : ARG_NAMED;
        case ENT_ARMS: return ARG_ARMS;
        case ENT_PEOPLE: return ARG_PEOPLE;
        case ENT_PLACE: return x->generic ? ARG_SPOT : ARG_PLACE;
        default: break;
        }
    }
    if (s->trees[sentence].at[word].upos == UPOS_PRON) return ARG_PRONOUN;
    return event_of_word(events, i, word) >= 0 ? ARG_EVENT : ARG_WORD;
}

/* Who does it and to what it is done, by the tree alone: of a participle the noun it describes. */
static void arguments_of(const Scene *s, const Event *e, int32_t *does, int32_t *done)
{
    const Words *tree = &s->trees[e->sentence];
    Dep d = syntax_dep(s, e->sentence, e->word);
    bool passive = syntax_is_passive(s, e->sentence, e->word);
    *does = passive ? syntax_child(s, e->sentence, e->word, DEP_OBL_AGENT) : syntax_subject(s, e->sentence, e->word);
    *done = passive ? syntax_child(s, e->sentence, e->word, DEP_NSUBJ_PASS) : syntax_object(s, e->sentence, e->word);
    if (passive && *done < 0) *done = syntax_child(s, e->sentence, e->word, DEP_NSUBJ);
    if ((d == DEP_ACL || d == DEP_AMOD) && *does < 0 && *done < 0) {
        if (syntax_is_past_participle(&tree->at[e->word])) *done = tree->at[e->word].head;
        else *does = tree->at[e->word].head;
    }
}

enum { NO_EVENT = EVENT_COUNT, VERB_NO_EVENT, NOUN_NO_EVENT, ROOT_NO_EVENT, GOVERNOR_KINDS };

static void describe_sentence(const Scene *s, const Ranker *r, const Events *events, uint32_t i, Features *f)
{
    const Event *e = &events->at[i];
    const Words *tree = &s->trees[e->sentence];
    uint32_t event = (uint32_t)e->trigger.event, class = (uint32_t)e->trigger.class;
    const EventRange beside = events_beside(events, i);
    uint32_t crowd = beside.to - beside.from - 1;
    rank_add(r, f, F_CROWD, crowd > 5 ? 5 : crowd);
    const Event *before = i > beside.from ? e - 1 : NULL, *after = i + 1 < beside.to ? e + 1 : NULL;
    enum { NEXT_TO = 4 };
    rank_add(r, f, F_EVENT_BEFORE, (before && e->from - before->to <= NEXT_TO ? (uint32_t)before->trigger.event : EVENT_COUNT) * EVENT_COUNT + event);
    rank_add(r, f, F_EVENT_AFTER, (after && after->from - e->to <= NEXT_TO ? (uint32_t)after->trigger.event : EVENT_COUNT) * EVENT_COUNT + event);
    uint32_t length = s->text->sentences[e->sentence].to - s->text->sentences[e->sentence].from;
    bool verbs = false;
    for (uint32_t k = 0; k < tree->count; k++) verbs |= tree->at[k].upos == UPOS_VERB || tree->at[k].upos == UPOS_AUX;
    rank_add(r, f, F_VERBLESS, (uint32_t)verbs * 3 + (length < 8 ? 0 : length < 40 ? 1 : 2));
    rank_add(r, f, F_SPOKEN, e->speaker_count > 2 ? 2 : e->speaker_count);
    rank_add(r, f, F_POSITION, (e->sentence < 1 ? 0u : e->sentence < 3 ? 1u : e->sentence < 8 ? 2u : 3u) * CLASS_COUNT + class);
    if (e->word < 0 || tree->count == 0) return;
    Dep d = syntax_dep(s, e->sentence, e->word);
    rank_add(r, f, F_DEP_CLASS, (uint32_t)d * CLASS_COUNT + class);
    int32_t up = tree->at[e->word].head, k = -1;
    for (uint32_t n = 0; up >= 0 && n < 3; n++, up = tree->at[up].head)
        if ((k = event_of_word(events, i, up)) >= 0) break;
    up = tree->at[e->word].head;
    uint32_t above = k >= 0                           ? (uint32_t)events->at[k].trigger.event
                     : up < 0                         ? ROOT_NO_EVENT
                     : tree->at[up].upos == UPOS_VERB ? VERB_NO_EVENT
                                                      : NOUN_NO_EVENT;
    rank_add(r, f, F_GOVERNOR, above * EVENT_COUNT + event);
    rank_add(r, f, F_GOVERNOR_DEP, (uint32_t)d * 2 + (k >= 0));
    if (up >= 0) rank_add(r, f, F_GOVERNOR_WORD, (uint32_t)(str_hash(tree->at[up].lemma) % 4096));
    for (uint32_t n = beside.from; n < beside.to; n++)
        if (n != i && events->at[n].word >= 0 && events->at[n].word != e->word && tree->at[events->at[n].word].head == e->word)
            rank_add(r, f, F_GOVERNS, (uint32_t)events->at[n].trigger.event * EVENT_COUNT + event);
    if (e->trigger.class == CLASS_NOUN) {
        uint32_t det = determiner_of(s, e), again = 0;
        for (uint32_t n = i; n-- > 0 && events->at[n].sentence + 3 >= e->sentence;) {
            if (events->at[n].trigger.event != e->trigger.event || !events->at[n].decided || events->at[n].confidence < 0.4f ||
                !may_be_same_place(s, &events->at[n], e))
                continue;
            again = events->at[n].sentence == e->sentence ? 1 : 2;
            break;
        }
        rank_add(r, f, F_DETERMINER, det * EVENT_COUNT + event);
        rank_add(r, f, F_AGAIN, det * 3 + again);
        rank_add(r, f, F_PREP_EVENT, (uint32_t)syntax_prep(s, e->sentence, e->word) * EVENT_COUNT + event);
    } else if (e->holder >= 0) { /* "rebel-held": what is? */
        rank_add(r, f, F_DONE, argument_kind(s, events, i, tree->at[e->word].head) * EVENT_COUNT + event);
    } else if (tree->at[e->word].upos == UPOS_VERB) {
        int32_t does, done;
        arguments_of(s, e, &does, &done);
        rank_add(r, f, F_DOES, argument_kind(s, events, i, does) * EVENT_COUNT + event);
        rank_add(r, f, F_DONE, argument_kind(s, events, i, done) * EVENT_COUNT + event);
    }
}

/* "Ten were killed and dozens wounded": the wounded are counted apart from the dead where one number is exact and the other is not, else with
 * them. 0: no others are counted before them. */
static uint32_t harm_of(const Events *events, uint32_t i)
{
    enum { NO_OTHERS, APART, TOGETHER };
    const Event *e = &events->at[i];
    for (uint32_t k = i; k-- > 0 && events->at[k].sentence == e->sentence;) {
        const Event *b = &events->at[k];
        if (b->trigger.event == EVENT_CASUALTIES && counts_apart(&b->count, &e->count)) return strcmp(b->count.op, e->count.op) ? APART : TOGETHER;
    }
    return NO_OTHERS;
}

float judge_claim(const Scene *s, const Ranker *r, const Events *events, uint32_t i, Buf *notes)
{
    const Event *e = &events->at[i];
    uint32_t event = (uint32_t)e->trigger.event, class = (uint32_t)e->trigger.class;
    uint32_t upos = e->word < 0 ? UPOS_COUNT : (uint32_t)s->trees[e->sentence].at[e->word].upos;
    Features f = { .count = 0 };
    rank_add(r, &f, F_BIAS, 0);
    rank_add(r, &f, F_ROW, e->trigger.key);
    rank_add(r, &f, F_EVENT, event);
    rank_add(r, &f, F_EVENT_CLASS, event * 4 + class);
    rank_add(r, &f, F_UPOS_CLASS, upos * 4 + class);
    rank_add(r, &f, F_NEEDS_MET, (uint32_t)e->trigger.needs * 2 + e->needs_met);
    rank_add(r, &f, F_HAS_PLACE, where_bucket(s, e, e->place_by >= 0 ? e->place_by : e->place));
    rank_add(r, &f, F_HAS_PLACE_EVENT, where_bucket(s, e, e->place_by >= 0 ? e->place_by : e->place) * EVENT_COUNT + event);
    rank_add(r, &f, F_HAS_ACTOR, where_bucket(s, e, e->actor));
    rank_add(r, &f, F_HAS_ACTOR_EVENT, where_bucket(s, e, e->actor) * EVENT_COUNT + event);
    rank_add(r, &f, F_HAS_TARGET, e->target < 0 ? 0 : s->entities[e->target].kind == ENT_PEOPLE ? 1 : 2);
    rank_add(r, &f, F_PLACE_REL, (uint32_t)e->place_rel);
    rank_add(r, &f, F_ACTOR_REL, (uint32_t)e->actor_rel);
    rank_add(r, &f, F_PLACE_SURE, (uint32_t)(e->place_p * 5));
    rank_add(r, &f, F_ACTOR_SURE, (uint32_t)(e->actor_p * 5));
    rank_add(r, &f, F_MODALITY, (uint32_t)e->modality);
    rank_add(r, &f, F_IN_PART, (uint32_t)scene_part(s, e->sentence)->kind);
    rank_add(r, &f, F_COUNTED_EVENT, e->count.op[0] ? event : 0);
    if (e->trigger.event == EVENT_CASUALTIES) rank_add(r, &f, F_HARM, harm_of(events, i));
    uint32_t repeats = REPEAT_NONE, war = 0;
    for (uint32_t k = i; k-- > 0 && events->at[k].sentence == e->sentence;)
        if (events->at[k].trigger.event == e->trigger.event && repeats < REPEAT_HERE)
            repeats = may_be_same_place(s, &events->at[k], e) ? REPEAT_HERE : REPEAT_ELSEWHERE;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++)
        if (s->entities[k].kind == ENT_ACTOR || s->entities[k].kind == ENT_ARMS) war++;
    rank_add(r, &f, F_REPEAT, repeats);
    if (repeats == REPEAT_HERE) rank_add(r, &f, F_REPEAT_EVENT, event);
    rank_add(r, &f, F_WAR, war > 2 ? 2 : war);
    uint32_t tense = (uint32_t)e->tense;
    rank_add(r, &f, F_TENSE, tense);
    if (e->place >= 0) rank_add(r, &f, F_KIND, place_kind(s, &s->entities[e->place]));
    if (e->actor >= 0) rank_add(r, &f, F_USE_EVENT, entity_use(s, &s->entities[e->actor]) * EVENT_COUNT + event);
    describe_sentence(s, r, events, i, &f);
    if (notes) rank_note(r, notes, "claim", STR(""), &f);
    float score = rank_score(r, SLOT_CLAIM, &f);
    return 1.0f / (1.0f + __builtin_expf(-score));
}

static uint32_t tenth(float p) { return p >= 1 ? 9 : (uint32_t)(p * 10); }

/* Who comments and names no place, or a whole country, talks of the war. */
static uint32_t talk(const Scene *s, const Event *e)
{
    enum { NOWHERE, HERE, ELSEWHERE };
    const Entity *x = e->place < 0 ? NULL : &s->entities[e->place];
    const uint32_t where = !x ? NOWHERE : x->sentence == e->sentence ? HERE : ELSEWHERE;
    const bool country = x && x->id != ID_NONE && s->theatre->places[x->id].kind == KIND_COUNTRY;
    return (where * 2 + country) * 2 + (scene_part(s, e->sentence)->kind == PART_COMMENT);
}

/* "The US wants the town": told of a state alone, and not of forces of the country. */
static bool is_politics(const Scene *s, const Event *e)
{
    if (e->actor < 0) return false;
    const Entity *x = &s->entities[e->actor];
    uint32_t members = 0;
    for (uint32_t at = s->first_entity[x->sentence]; scene_list_next(s, (uint32_t)e->actor, &at); at++) members++;
    return members < 2 && force_of(s, x) == FORCE_STATE;
}

float judge_right(const Scene *s, const Ranker *r, const Event *e, Buf *notes)
{
    uint32_t event = (uint32_t)e->trigger.event;
    int32_t by = e->place_by >= 0 ? e->place_by : e->place;
    Features f = { .count = 0 };
    rank_add(r, &f, F_BIAS, 0);
    rank_add(r, &f, F_EVENT, event);
    rank_add(r, &f, F_SURE, tenth(e->confidence));
    rank_add(r, &f, F_PLACE_SURER, tenth(e->place_p));
    rank_add(r, &f, F_ACTOR_SURER, tenth(e->actor_p));
    rank_add(r, &f, F_ALL_SURE, tenth(e->confidence * e->place_p * e->actor_p));
    rank_add(r, &f, F_HAS_PLACE, where_bucket(s, e, by));
    rank_add(r, &f, F_HAS_ACTOR, where_bucket(s, e, e->actor));
    rank_add(r, &f, F_PLACE_REL, (uint32_t)e->place_rel);
    rank_add(r, &f, F_ACTOR_REL, (uint32_t)e->actor_rel);
    rank_add(r, &f, F_IN_PART, (uint32_t)scene_part(s, e->sentence)->kind);
    if (e->place >= 0) rank_add(r, &f, F_KIND, place_kind(s, &s->entities[e->place]));
    if (e->actor >= 0) rank_add(r, &f, F_USE, entity_use(s, &s->entities[e->actor]));
    rank_add(r, &f, F_MOOD_EVENT, (uint32_t)e->modality * EVENT_COUNT + event);
    rank_add(r, &f, F_TALK, talk(s, e));
    rank_add(r, &f, F_POLITICS, is_politics(s, e) * EVENT_COUNT + event);
    if (notes) rank_note(r, notes, "right", STR(""), &f);
    return 1.0f / (1.0f + __builtin_expf(-rank_score(r, SLOT_RIGHT, &f)));
}

/* Below this an event word is no claim; where precision and recall of the annotated claims balance. */
static const float CONFIDENCE_LEAST = 0.50f;
/* Nor is one whose words may tell of something, but hardly of what was read in them. */
static const float RIGHT_LEAST = 0.24f;
/* What is mostly told by the way or of something else, and the model thinks too well of it: of those that it gives less, hardly one in five is right.
 */
static const float RIGHT_LEAST_ASIDE = 0.32f;
/* Who holds what is mostly told outright; of what a blog lets guess by "the pocket" or "in their hands", one in ten is right. In news it is more, and
 * who held a town is known from it. */
static const float RIGHT_LEAST_HELD = 0.46f;
/* Nobody denies by the way: a denial that names its place is told when it is doubtful too. */
static const float DENIAL_LEAST = 0.45f;

/* Harm that is intended, feared or denied, strikes that are planned and an attack that is denied or supposed: "to avoid deaths", "fighting terrorism
 * will not help". */
static bool is_undone(const Event *e)
{
    enum { NOT_YET = 1u << MODALITY_PLANNED | 1u << MODALITY_PREDICTED | 1u << MODALITY_CONDITIONAL };
    enum { NOT = 1u << MODALITY_DENIED | 1u << MODALITY_CONDITIONAL };
    if (e->trigger.event == EVENT_CASUALTIES) return ((NOT_YET | NOT) >> e->modality & 1u) != 0;
    if (e->trigger.event == EVENT_STRIKE) return e->modality == MODALITY_PLANNED;
    return e->trigger.event == EVENT_ATTACK && (NOT >> e->modality & 1u) != 0;
}

/* Agreements, presences, what comments tell of no place that they name, and what a state from abroad wants, says and fears. */
static bool is_aside(const Scene *s, const Event *e)
{
    enum { ASIDE = 1u << EVENT_AGREEMENT | 1u << EVENT_PRESENCE, DEEDS = 1u << EVENT_STRIKE | 1u << EVENT_CASUALTIES };
    if (ASIDE >> e->trigger.event & 1u) return true;
    const bool here = e->place >= 0 && s->entities[e->place].sentence == e->sentence;
    return (scene_part(s, e->sentence)->kind == PART_COMMENT && !here) || (is_politics(s, e) && !(DEEDS >> e->trigger.event & 1u));
}

/* "Who controls A is unclear", "nobody knows who holds it": nobody is said to. */
bool event_asks_for_holder(const Scene *s, const Event *e)
{
    if (e->trigger.event != EVENT_CONTROL) return false;
    if (e->actor < 0 && scene_has_cue(s, e->sentence, s->text->sentences[e->sentence].from, e->from, CUE_UNKNOWN)) return true;
    const int32_t who = e->word < 0 ? -1 : syntax_child(s, e->sentence, e->word, DEP_NSUBJ);
    const Dep d = e->word < 0 ? DEP_OTHER : syntax_dep(s, e->sentence, e->word);
    const Word *w = who < 0 ? NULL : &s->trees[e->sentence].at[who];
    const bool opens = w && w->token == s->text->sentences[e->sentence].from && d != DEP_RELCL && d != DEP_ACL && !modality_asks(s, e->sentence);
    return w && (opens || d == DEP_CSUBJ || d == DEP_CCOMP) && (has_feature(w, "PronType=Int") || has_feature(w, "PronType=Rel"));
}

/* "We left Homs at six": who tells it in his own voice goes somewhere himself. */
static bool is_travelling(const Scene *s, const Event *e)
{
    enum { MOVES = 1u << EVENT_ENTER | 1u << EVENT_ADVANCE | 1u << EVENT_WITHDRAW | 1u << EVENT_PRESENCE };
    return (MOVES >> e->trigger.event & 1u) && e->speaker_count == 0 && event_is_told_by_doer(s, e);
}

/* A page with a thread of comments: somebody's opinions, and others'. */
static bool is_discussed(const Scene *s)
{
    for (uint32_t i = 0; i < s->report->part_count; i++)
        if (s->report->parts[i].kind == PART_COMMENT) return true;
    return false;
}

/* Who holds what is told by no verb, and not of a name that stands with the word for it ("the group's bastion A", "A, a stronghold of"). */
static bool is_held_aside(const Scene *s, const Event *e)
{
    return e->trigger.event == EVENT_CONTROL && e->trigger.class != CLASS_VERB && is_discussed(s) && place_told(s, e) < 0;
}

/* "Government troops", "government held": of whatever state. */
static bool is_any_government(const Scene *s, const Entity *who)
{
    uint32_t to;
    return home_is_owned(s, who) || (who->use == USE_HOLDER && scene_cue(s, who->sentence, who->from, CUE_HOME, &to));
}

bool event_is_of_other_state(const Scene *s, const Event *e, const Entity *place)
{
    const Entity *who = e->actor < 0 ? NULL : &s->entities[e->actor];
    if (e->trigger.event != EVENT_CONTROL || !who || place->id == ID_NONE || who->id == ID_NONE) return false;
    if (s->theatre->places[place->id].kind != KIND_COUNTRY || !is_any_government(s, who)) return false;
    const uint32_t home = home_country_of(s->theatre, who->id);
    return home != ID_NONE && home != place->id;
}

bool event_is_likely(const Scene *s, const Event *e)
{
    if (event_asks_for_holder(s, e) || is_travelling(s, e)) return false;
    if (e->place >= 0 && event_is_of_other_state(s, e, &s->entities[e->place])) return false;
    /* "at a checkpoint in A": of nobody that is named */
    if (e->trigger.event == EVENT_PRESENCE && e->actor < 0 && e->modality != MODALITY_DENIED) return false;
    const bool denial = e->modality == MODALITY_DENIED && e->place >= 0 && s->entities[e->place].sentence == e->sentence;
    const bool doubtful = !denial && (is_undone(e) || is_aside(s, e));
    if (is_held_aside(s, e) && !denial && e->right < RIGHT_LEAST_HELD) return false;
    return e->right >= (doubtful ? RIGHT_LEAST_ASIDE : RIGHT_LEAST) && e->confidence >= (denial ? DENIAL_LEAST : CONFIDENCE_LEAST);
}

bool event_is_told(const Scene *s, const Event *e)
{
    return !e->merged && !event_is_wished(s, e) && !event_is_mere(s, e) && !event_is_talked_of(s, e) && event_is_likely(s, e);
}
