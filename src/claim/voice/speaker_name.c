/* claim/voice/speaker_name.c - what to call somebody who speaks: a source of the theatre, a person, or the phrase's own words. */
#include "claim/voice/said.h"

bool said_upos(const Scene *s, uint32_t sentence, uint32_t t, Upos upos)
{
    return t < s->text->sentences[sentence].to && s->word_of[t] >= 0 && s->trees[sentence].at[s->word_of[t]].upos == upos;
}

const Noun *speaker_noun(const Scene *s, uint32_t sentence, uint32_t t)
{
    return phrasebook_noun(s->book, s->words, t, s->text->sentences[sentence].to, NOUN_SPEAKER, 0);
}

bool speaker_is_seat(const Scene *s, const Mention *m, uint32_t end)
{
    const bool state = m->id == ID_NONE || str_eq(s->theatre->sources[m->id].kind, STR("official"));
    return state && scene_has_cue(s, s->sentence_of[m->from], m->to, m->to + 2 < end ? m->to + 2 : end, CUE_BASED);
}

/* The source of that kind that has the name; empty: none. */
static Str source_named(const Scene *s, Str name, Str kind)
{
    for (uint32_t i = 0; i < s->theatre->source_count; i++) {
        const Source *source = &s->theatre->sources[i];
        Str rest = source->names, one;
        if (!str_eq(source->kind, kind)) continue;
        if (str_eq(source->id, name)) return source->id;
        while (str_cut(&rest, '|', &one))
            if (str_eq(one, name)) return source->id;
    }
    return STR_NONE;
}

/* The house of that kind that the mention names, also where it names who leads it ("head of the Observatory", "Observatory
 * director"); empty: none. */
static Str house_of(const Scene *s, const Mention *m, Str kind)
{
    if (m->kind != MENTION_SOURCE || m->id == ID_NONE) return STR_NONE;
    const Source *source = &s->theatre->sources[m->id];
    if (str_eq(source->kind, kind)) return source->id;
    for (uint32_t t = m->from + 1; t < m->to && str_eq(source->kind, STR("person")); t++) {
        Str led = source_named(s, tokens_str(s->text, t, m->to), kind);
        if (led.len == 0) led = source_named(s, tokens_str(s->text, m->from, t), kind);
        if (led.len) return led;
    }
    return STR_NONE;
}

static Str nearest_house(const Scene *s, const Mentions *mentions, uint32_t at, Str kind)
{
    enum { REACH = 2000 }; /* mentions either way */
    const uint32_t next = mentions_from(mentions, at + 1);
    Str house = STR_NONE;
    for (uint32_t i = next; i-- > 0 && next - i <= REACH && house.len == 0;) house = house_of(s, &mentions->at[i], kind);
    for (uint32_t i = next; i < mentions->count && i - next < REACH && house.len == 0; i++) house = house_of(s, &mentions->at[i], kind);
    return house;
}

Str speaker_group(const Scene *s, const Mentions *mentions, uint32_t sentence, uint32_t from)
{
    const uint32_t first = s->text->sentences[sentence ? sentence - 1 : 0].from;
    Str group = STR_NONE;
    for (uint32_t i = mentions_from(mentions, from); i-- > 0 && mentions->at[i].from >= first && group.len == 0;) {
        group = house_of(s, &mentions->at[i], STR("group"));
        if (group.len == 0) group = house_of(s, &mentions->at[i], STR("monitor"));
    }
    return group;
}

static bool is_proper(const Scene *s, uint32_t sentence, uint32_t t) { return said_upos(s, sentence, t, UPOS_PROPN); }

static bool is_noun(const Scene *s, uint32_t sentence, uint32_t t) { return is_proper(s, sentence, t) || said_upos(s, sentence, t, UPOS_NOUN); }

/* What a house is called as a source: the source named by the same words, or that the theatre knows by the actor's name; else the words. */
static Str name_of_house(const Scene *s, const Mentions *mentions, const Entity *x)
{
    for (uint32_t i = mentions_from(mentions, x->from); i < mentions->count && mentions->at[i].from < x->to; i++)
        if (mentions->at[i].kind == MENTION_SOURCE && mentions->at[i].id != ID_NONE) return s->theatre->sources[mentions->at[i].id].id;
    const Actor *a = &s->theatre->actors[x->id];
    if (theatre_source(s->theatre, a->id) != ID_NONE) return a->id;
    if (theatre_source(s->theatre, a->name) != ID_NONE) return a->name;
    return tokens_str(s->text, x->from, x->to);
}

Str speaker_spoken_for(const Scene *s, const Mentions *mentions, uint32_t sentence, uint32_t from, uint32_t to)
{
    enum { SENTENCES = 4 };
    const Entity *owner = NULL;
    bool voice = false;
    for (uint32_t t = from; t < to; t++) {
        const Noun *n = speaker_noun(s, sentence, t);
        if (n && str_eq(n->house, STR("voice"))) voice = true;
        else if (voice && is_proper(s, sentence, t)) return STR_NONE; /* "the group's spokesman Talal Silo" */
    }
    for (uint32_t k = s->first_entity[sentence]; voice && k < s->first_entity[sentence + 1]; k++)
        if (s->entities[k].from >= from && s->entities[k].to <= to && (s->entities[k].pronoun || s->entities[k].kind == ENT_ACTOR))
            owner = &s->entities[k];
    if (!owner || (!owner->pronoun && !owner->generic && !owner->vague)) return STR_NONE;
    for (const Entity *x = owner; x-- > s->entities && x->sentence + SENTENCES >= sentence;)
        if (x->kind == ENT_ACTOR && x->id != ID_NONE && !x->generic && !x->vague && !x->pronoun && (owner->id == ID_NONE || x->id == owner->id))
            return name_of_house(s, mentions, x);
    return STR_NONE;
}

/* Do the words tell that those who speak bear arms: "the |jihadist| group"? */
static bool bears_arms(const Mentions *mentions, uint32_t from, uint32_t to)
{
    for (uint32_t i = mentions_from(mentions, from); i < mentions->count && mentions->at[i].from < to; i++)
        if (mentions->at[i].kind == MENTION_ACTOR) return true;
    return false;
}

Str speaker_band(const Scene *s, const Mentions *mentions, uint32_t sentence, uint32_t from, uint32_t to)
{
    if (to < from + 3 || !scene_has_cue(s, sentence, from, from + 1, CUE_DEFINITE) || !bears_arms(mentions, from + 1, to)) return STR_NONE;
    if (scene_has_cue(s, sentence, from, to, CUE_BASED)) return STR_NONE; /* "the US-based rights group" */
    for (uint32_t k = s->first_entity[sentence]; k < s->first_entity[sentence + 1]; k++) {
        const Entity *band = &s->entities[k];
        if (band->kind != ENT_ACTOR || !band->vague || band->plural || band->id == ID_NONE || band->to != to || band->from <= from) continue;
        for (const Entity *x = band; x-- > s->entities;)
            if (x->kind == ENT_ACTOR && x->id == band->id && !x->generic && !x->vague && !x->pronoun) return name_of_house(s, mentions, x);
    }
    return STR_NONE;
}

/* The government that the phrase names by its country or capital, and by nothing else; NULL: none. */
static const Seat *seat_named(const Scene *s, const Mentions *mentions, uint32_t from, uint32_t to)
{
    for (uint32_t i = mentions_from(mentions, from); i < mentions->count && mentions->at[i].from <= from; i++)
        if (mentions->at[i].kind == MENTION_PLACE && mentions->at[i].id != ID_NONE && mentions->at[i].to >= to)
            return theatre_seat(s->theatre, mentions->at[i].id);
    return NULL;
}

/* Is it a name for any house of its kind and nothing more: "the state news agency", but not "the aid agency"? */
static bool is_whole(const Scene *s, uint32_t sentence, uint32_t from, uint32_t to)
{
    const Pattern *p;
    uint32_t end;
    scene_cue(s, sentence, from, CUE_DEFINITE, &from);
    for (uint32_t state = 0; phrasebook_match(&s->book->nouns, s->words, from, s->text->sentences[sentence].to, &state, &p, &end);)
        if (end == to && s->book->noun[p->row].class == NOUN_SPEAKER) return true;
    return false;
}

Str speaker_house(const Scene *s, const Mentions *mentions, uint32_t sentence, uint32_t from, uint32_t to)
{
    if (from >= to || (to - from > 1 && s->text->tokens[to - 1].flags & TOKEN_UPPER)) return STR_NONE;
    for (uint32_t t = to; t-- > from;) {
        const Noun *n = speaker_noun(s, sentence, t);
        if (!n || n->house.len == 0 || (!str_eq(n->house, STR("monitor")) && !is_whole(s, sentence, from, to))) continue;
        const Str house = nearest_house(s, mentions, from, n->house);
        if (house.len) return house;
    }
    return STR_NONE;
}

void speaker_phrase(const Scene *s, uint32_t sentence, int32_t word, uint32_t *from, uint32_t *to)
{
    const Words *tree = &s->trees[sentence];
    *from = tree->at[word].token;
    *to = tree->at[word].token_to;
    for (uint32_t i = 0; i < tree->count; i++) {
        int32_t w = (int32_t)i;
        bool clause = false;
        for (uint32_t n = 0; w >= 0 && w != word && n <= tree->count; n++) {
            Dep d = syntax_dep(s, sentence, w);
            int32_t head = tree->at[w].head;
            /* "resident Ali" */
            bool title = d == DEP_APPOS && head >= 0 && tree->at[w].upos == UPOS_PROPN && tree->at[w].token == tree->at[head].token_to;
            bool counted = d == DEP_NUMMOD && w > word;    /* "according to sources 160 were killed" */
            bool subject = d == DEP_NSUBJ || d == DEP_COP; /* "|the source is| a monitor, which says" */
            if (d == DEP_ACL || d == DEP_RELCL || d == DEP_ADVCL || d == DEP_PARATAXIS || (d == DEP_APPOS && !title) || counted || subject ||
                tree->at[w].upos == UPOS_PUNCT)
                clause = true;
            w = head;
        }
        if (w != word || clause) continue;
        if (tree->at[i].token < *from) *from = tree->at[i].token;
        if (tree->at[i].token_to > *to) *to = tree->at[i].token_to;
    }
}

/* "Ali Hassan |in Homs": two names or more before the place where somebody is. */
static bool is_person_in(const Scene *s, uint32_t sentence, uint32_t from, uint32_t t, uint32_t to)
{
    const bool named = t >= from + 2 && is_proper(s, sentence, t - 1) && is_proper(s, sentence, t - 2);
    return named && phrasebook_prep(s->book, s->words, t, to, PREP_NONE) == PREP_IN;
}

/* The end of the phrase without "in the north of Idlib"; `to` when there is no such end behind a noun for speakers. */
static uint32_t before_preposition(const Scene *s, uint32_t sentence, uint32_t from, uint32_t to)
{
    uint32_t cue;
    for (uint32_t t = from + 1; t < to; t++)
        if (scene_cue(s, sentence, t, CUE_PREP, &cue) && (speaker_noun(s, sentence, t - 1) || is_person_in(s, sentence, from, t, to))) return t;
    return to;
}

/* "Ali al-Zaatari": a name that stands right before shows that the place's is a person's here. */
static bool is_surname(const Scene *s, uint32_t sentence, const Mention *m)
{
    uint32_t t = m->from;
    while (t > s->text->sentences[sentence].from && !(s->text->tokens[t - 1].flags & TOKEN_UPPER) && m->from - t < 2 &&
           (is_proper(s, sentence, t - 1) || !(s->text->tokens[t - 1].flags & TOKEN_WORD)))
        t--;
    return t > s->text->sentences[sentence].from && is_proper(s, sentence, t - 1) && s->text->tokens[t - 1].flags & TOKEN_UPPER;
}

/* Where a proper name ends that a comma, or where `of` says so a preposition, parts from what stands at `to`; `from` where there is none. */
static uint32_t person_before(const Scene *s, uint32_t sentence, uint32_t from, uint32_t to, bool of)
{
    bool parted = false;
    for (uint32_t t = to; t-- > from;) {
        if (parted && is_proper(s, sentence, t) && !scene_in_time(s, t)) return t + 1;
        parted |= str_eq(token_str(s->text, t), STR(",")) || (of && s->word_of[t] >= 0 && s->trees[sentence].at[s->word_of[t]].upos == UPOS_ADP);
    }
    return from;
}

/* "The BBC's": a name in the genitive. */
static bool is_owner(const Scene *s, uint32_t t)
{
    const Str word = token_str(s->text, t);
    return str_ends(word, STR("'s")) || str_ends(word, STR("\xE2\x80\x99s"));
}

/* Where the run of proper names begins that ends the phrase, hyphens between them, behind a place where somebody is: "the governor of Homs Ali
 * al-Zaatari". */
static uint32_t name_start(const Scene *s, const Mentions *mentions, uint32_t sentence, uint32_t from, uint32_t to)
{
    const uint32_t end = to;
    while (to > from && !(to < end && is_owner(s, to - 1)) &&
           (is_proper(s, sentence, to - 1) || (to - 1 > from && str_eq(token_str(s->text, to - 1), STR("-")) && is_proper(s, sentence, to - 2))))
        to--;
    const uint32_t i = mentions_from(mentions, to);
    const bool of = to > from && said_upos(s, sentence, to - 1, UPOS_ADP);
    const bool place = of && i < mentions->count && mentions->at[i].kind == MENTION_PLACE && mentions->at[i].from == to;
    const bool house = end > to && speaker_noun(s, sentence, end - 1); /* "a source at Quneitra Police Command" */
    return place && !house && mentions->at[i].to < end ? mentions->at[i].to : to;
}

/* Where the phrase begins with the name of a source that it begins in the midst of ("Daesh-|linked Aamaq"). */
static uint32_t whole_mention(const Mentions *mentions, uint32_t from)
{
    const uint32_t i = mentions_from(mentions, from);
    return i > 0 && mentions->at[i - 1].kind == MENTION_SOURCE && mentions->at[i - 1].to > from ? mentions->at[i - 1].from : from;
}

/* "The Coalition", where the report named the Syrian Coalition: the source that the last longer name with that word at its end was. */
static uint32_t whole_source(const Scene *s, const Mentions *mentions, uint32_t short_name)
{
    const Mention *m = &mentions->at[short_name];
    const Str word = token_str(s->text, m->to - 1);
    uint32_t cue;
    if (m->to - m->from > 2 || (m->to - m->from == 2 && !scene_cue(s, s->sentence_of[m->from], m->from, CUE_DEFINITE, &cue))) return m->id;
    for (uint32_t i = short_name; i-- > 0;) {
        const Mention *n = &mentions->at[i];
        if (n->kind != MENTION_SOURCE || n->id == ID_NONE || str_eq(s->theatre->sources[n->id].kind, STR("person"))) continue;
        if (n->to - n->from > m->to - m->from && str_eq_nocase(token_str(s->text, n->to - 1), word)) return n->id;
    }
    return m->id;
}

/* Two or more proper names in capitals, no word for who speaks among them. */
static bool is_person(const Scene *s, uint32_t sentence, uint32_t from, uint32_t to)
{
    uint32_t names = 0;
    for (uint32_t t = from; t < to; t++) {
        if (speaker_noun(s, sentence, t) || (s->text->tokens[t].flags & TOKEN_WORD && !is_proper(s, sentence, t))) return false;
        names += s->text->tokens[t].flags & TOKEN_UPPER && !str_ends(token_str(s->text, t), STR(".")) ? 1 : 0; /* "Maj. Gen." is nobody */
    }
    return names >= 2;
}

/* "A civil defence worker": somebody of a service whose name is no proper one here. */
static bool is_somebody_of(const Scene *s, uint32_t sentence, const Mention *m, uint32_t to)
{
    if (m->to >= to || s->text->tokens[m->from].flags & TOKEN_UPPER || s->text->tokens[m->to].flags & TOKEN_UPPER) return false;
    const Noun *n = speaker_noun(s, sentence, m->to);
    return n && n->house.len == 0;
}

/* "An aide to |Barzani|", "a bodyguard of |Abadi|": a person whom another serves, and who does not speak. */
static bool is_served(const Scene *s, uint32_t sentence, uint32_t from, const Mention *m)
{
    if (m->id == ID_NONE || !str_eq(s->theatre->sources[m->id].kind, STR("person"))) return false;
    const Noun *n = m->from >= from + 2 && said_upos(s, sentence, m->from - 1, UPOS_ADP) ? speaker_noun(s, sentence, m->from - 2) : NULL;
    return n && n->house.len == 0;
}

/* "Yaqzan Mirhij head of the office", whose name the tagger does not know: where the capitals end that open the phrase, before a noun for who speaks
 * and a preposition; `from` where they are none, or name a place, an actor or a house. */
static uint32_t name_before_title(const Scene *s, const Mentions *mentions, uint32_t sentence, uint32_t from, uint32_t to)
{
    uint32_t t = from;
    while (t < to && s->text->tokens[t].flags & TOKEN_UPPER && !speaker_noun(s, sentence, t)) t++;
    const uint32_t i = mentions_from(mentions, from);
    if (t < from + 2 || t + 1 >= to || (i < mentions->count && mentions->at[i].from < t)) return from;
    return speaker_noun(s, sentence, t) && said_upos(s, sentence, t + 1, UPOS_ADP) ? t : from;
}

/* "An activist with the Coordination Committees": the group or monitor that those of the mention speak for; ID_NONE: for nobody. */
static uint32_t group_of(const Scene *s, const Mentions *mentions, uint32_t sentence, uint32_t members)
{
    enum { REACH = 4 };
    const Mention *m = &mentions->at[members];
    if (m->id == ID_NONE || !str_eq(s->theatre->sources[m->id].kind, STR("group")) || !said_upos(s, sentence, m->to, UPOS_ADP)) return ID_NONE;
    for (uint32_t i = members + 1; i < mentions->count && mentions->at[i].from <= m->to + REACH; i++) {
        const Mention *group = &mentions->at[i];
        if (group->kind != MENTION_SOURCE || group->id == ID_NONE || group->id == m->id) continue;
        const Str kind = s->theatre->sources[group->id].kind;
        if (str_eq(kind, STR("group")) || str_eq(kind, STR("monitor"))) return group->id;
    }
    return ID_NONE;
}

/* "The Childrens Emergency Fund (UNICEF)": the source that brackets in the phrase or right behind it name, and nothing else, where none is named
 * right before them; ID_NONE: they name none. */
static uint32_t source_in_brackets(const Scene *s, const Mentions *mentions, uint32_t sentence, uint32_t from, uint32_t to)
{
    const uint32_t end = s->text->sentences[sentence].to;
    uint32_t named = from; /* where the last mention before ends */
    for (uint32_t i = mentions_from(mentions, from); i < mentions->count && mentions->at[i].from <= to + 1; i++) {
        const Mention *m = &mentions->at[i];
        const bool opens = m->from > from && str_eq(token_str(s->text, m->from - 1), STR("("));
        if (opens && named + 1 != m->from && m->kind == MENTION_SOURCE && m->id != ID_NONE && m->to < end &&
            str_eq(token_str(s->text, m->to), STR(")")))
            return m->id;
        named = m->to;
    }
    return ID_NONE;
}

Str speaker_name(const Scene *s, const Mentions *mentions, uint32_t sentence, uint32_t from, uint32_t to)
{
    from = whole_mention(mentions, from);
    while (to > from + 1 && scene_in_time(s, to - 1)) to -= to > from + 2 && said_upos(s, sentence, to - 2, UPOS_ADP) ? 2 : 1; /* "on Monday" */
    const uint32_t short_name = source_in_brackets(s, mentions, sentence, from, to);
    if (short_name != ID_NONE) return s->theatre->sources[short_name].id;
    for (uint32_t i = mentions_from(mentions, from); i < mentions->count && mentions->at[i].from < to; i++) {
        const Mention *m = &mentions->at[i];
        if (m->kind != MENTION_SOURCE || m->to > to) continue;
        if (speaker_is_seat(s, m, to) || is_somebody_of(s, sentence, m, to) || is_served(s, sentence, from, m)) continue;
        /* "Rami Abdel Rahman director of the Observatory", "Observatory director Rami Abdel Rahman": the person speaks, not the house. */
        const bool led = m->from == from && m->to < to && speaker_noun(s, sentence, m->to);
        if (led && m->id != ID_NONE && str_eq(s->theatre->sources[m->id].kind, STR("person"))) return s->theatre->sources[m->id].id;
        bool person = false;
        for (uint32_t t = m->to; t < to; t++)
            if (s->word_of[t] >= 0 && s->trees[sentence].at[s->word_of[t]].upos == UPOS_PROPN) person = true;
        /* "Ahmed Ali Human Rights Watch's director" */
        const bool titled = (m->to == to || speaker_noun(s, sentence, to - 1)) && is_person(s, sentence, from, m->from);
        const uint32_t named = titled ? m->from : person_before(s, sentence, from, m->from, true); /* "Ahmed Ali, of the Observatory" */
        if (named > from) {
            to = named;
            break;
        }
        const uint32_t group = group_of(s, mentions, sentence, i);
        if (group != ID_NONE) return s->theatre->sources[group].id;
        if (!person && m->id != ID_NONE) return s->theatre->sources[whole_source(s, mentions, i)].id;
    }
    const Seat *seat = seat_named(s, mentions, from, to);
    if (seat) return seat->speaker;
    uint32_t to_cue;
    while (from < to &&
           (scene_cue(s, sentence, from, CUE_PREP, &to_cue) || scene_cue(s, sentence, from, CUE_WHAT, &to_cue) ||
            said_upos(s, sentence, from, UPOS_CCONJ) || scene_in_time(s, from) || !(s->text->tokens[from].flags & (TOKEN_WORD | TOKEN_NUMBER)) ||
            (s->word_of[from] >= 0 && s->trees[sentence].at[s->word_of[from]].upos == UPOS_DET)))
        from++;
    if (to > from + 1 && s->text->tokens[to - 1].flags & TOKEN_NUMBER && s->text->tokens[to - 2].flags & TOKEN_UPPER) to--; /* "Khalil 51" */
    while (to > from && !(s->text->tokens[to - 1].flags & (TOKEN_WORD | TOKEN_NUMBER))) to--;
    while (to > from + 1 && said_upos(s, sentence, to - 1, UPOS_PRON)) to--; /* "the rebels themselves" */
    if (from >= to) return STR_NONE;
    if (to - from == 1 &&
        (scene_cue(s, sentence, from, CUE_PRONOUN, &to_cue) || (s->word_of[from] >= 0 && s->trees[sentence].at[s->word_of[from]].upos == UPOS_PRON)))
        return STR_NONE;
    for (uint32_t t = from + 1; t < to; t++) /* "dismissed by a source |as fantasy" */
        if (speaker_noun(s, sentence, t - 1) && said_upos(s, sentence, t, UPOS_ADP) && scene_cue(s, sentence, t, CUE_AS, &to_cue)) to = t;
    const Str house = speaker_house(s, mentions, sentence, from, to);
    if (house.len) return house;
    for (uint32_t t = from + 2; t + 1 < to; t++) /* "Ahmed Ali of the Tawhid Brigade" */
        if (said_upos(s, sentence, t, UPOS_ADP) && said_upos(s, sentence, t + 1, UPOS_DET) && is_person(s, sentence, from, t)) to = t;
    /* "Activists in rural Idlib" are activists; "Ahmed Ali head of the office" is Ahmed Ali; else a run of proper names at the end is the person. */
    uint32_t first = name_start(s, mentions, sentence, from, to), last = from;
    const uint32_t named = person_before(s, sentence, from, first, false);
    first = to = named > from ? named : to;
    for (uint32_t i = mentions_from(mentions, from + 1), end = to; i < mentions->count && mentions->at[i].from < end; i++)
        if (mentions->at[i].kind == MENTION_PLACE && mentions->at[i].to == to && !is_surname(s, sentence, &mentions->at[i]))
            to = before_preposition(s, sentence, from, to);
    first = name_start(s, mentions, sentence, from, first < to ? first : to);
    const uint32_t head = name_before_title(s, mentions, sentence, from, to);
    if (head > from) last = head;
    while (last < to && (is_proper(s, sentence, last) || (last > from && s->text->tokens[last].flags & TOKEN_UPPER))) last++;
    if (last - from >= 2 && s->text->tokens[from].flags & TOKEN_UPPER && last < to && speaker_noun(s, sentence, last) && !is_owner(s, last - 1) &&
        (last + 1 >= to || !is_noun(s, sentence, last + 1)))
        to = last;
    else if (first < to && to - first >= 2 && first > from) {
        const bool served = first > from + 1 && phrasebook_prep(s->book, s->words, first - 1, to, PREP_NONE) == PREP_TO; /* "an aide to" */
        if (!served) from = first;
    }
    return (Str){ s->text->text.at + s->text->tokens[from].span.from, s->text->tokens[to - 1].span.to - s->text->tokens[from].span.from };
}
