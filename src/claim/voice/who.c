/* claim/voice/who.c - who says what a verb of saying tells: its subject in the tree, unless the words around it know better. In text that lost its
 * commas trees go
 * wrong just there. */
#include "claim/event/event.h"
#include "claim/voice/said.h"

/* The subject whose phrase the word is a part of, -1. */
static int32_t subject_above(const Scene *s, uint32_t sentence, int32_t word)
{
    enum { HOPS_MAX = 4 };
    for (int hop = 0; hop < HOPS_MAX && word >= 0; hop++, word = s->trees[sentence].at[word].head) {
        Dep d = syntax_dep(s, sentence, word);
        if (d == DEP_NSUBJ) return word;
        if (d != DEP_NMOD && d != DEP_APPOS && d != DEP_COMPOUND && d != DEP_FLAT && d != DEP_NMOD_POSS) return -1;
    }
    return -1;
}

static bool in_place(const Scene *s, uint32_t sentence, uint32_t t)
{
    for (uint32_t k = s->first_entity[sentence]; k < s->first_entity[sentence + 1]; k++)
        if ((s->entities[k].kind == ENT_PLACE || s->entities[k].governs) && s->entities[k].from <= t && t < s->entities[k].to) return true;
    return false;
}

static bool is_bracketed(const Scene *s, uint32_t sentence, uint32_t t)
{
    return t > s->text->sentences[sentence].from && str_eq(token_str(s->text, t - 1), STR("("));
}

/* The verb's own subject; where a lost comma gives it two, the one that is no place: "outside Damascus the monitor said", nor an agency before the
 * report: "(MNA) - SANA said". */
static int32_t own_subject(const Scene *s, uint32_t sentence, int32_t verb)
{
    const Kin *kin = s->kin[sentence];
    const int32_t first = syntax_child(s, sentence, verb, DEP_NSUBJ);
    /* "... and the regime's forces it said" */
    if (first >= 0 && first < verb - 1 && syntax_dep(s, sentence, verb - 1) == DEP_NSUBJ && s->trees[sentence].at[verb - 1].head == verb &&
        s->trees[sentence].at[verb - 1].upos == UPOS_PRON)
        return verb - 1;
    /* "Prime |Minister |Haider al-Abadi on Tuesday said": title and name */
    const Words *tree = &s->trees[sentence];
    for (int32_t i = first; i >= 0 && i < verb; i = kin[i].next)
        if (i > first && kin[i].dep == DEP_NSUBJ && tree->at[i].token == tree->at[first].token_to && tree->at[i].upos == UPOS_PROPN &&
            speaker_noun(s, sentence, tree->at[first].token))
            return i;
    for (int32_t i = first; i >= 0 && i < verb; i = kin[i].next)
        if (kin[i].dep == DEP_NSUBJ && !in_place(s, sentence, s->trees[sentence].at[i].token) &&
            !is_bracketed(s, sentence, s->trees[sentence].at[i].token))
            return i;
    return first;
}

/* "Quoted the minister as saying", "the minister was quoted as saying": the minister; -1. */
int32_t who_is_quoted(const Scene *s, uint32_t sentence, int32_t verb)
{
    const int32_t quote = s->trees[sentence].at[verb].head;
    if (quote < 0 || quote > verb || !scene_is_cue(s, sentence, quote, CUE_QUOTE)) return -1;
    const int32_t object = syntax_child(s, sentence, quote, DEP_OBJ);
    return object >= 0 ? object : syntax_child(s, sentence, quote, DEP_NSUBJ_PASS);
}

/* "A source on the ground announced", "the monitor, which tracks the war, said": where commas were lost the verb may seem to describe who
 * speaks; -1. */
int32_t who_is_described(const Scene *s, uint32_t sentence, int32_t verb)
{
    const Words *tree = &s->trees[sentence];
    const Dep d = syntax_dep(s, sentence, verb);
    const int32_t head = tree->at[verb].head;
    if ((d != DEP_ACL && d != DEP_RELCL) || head < 0 || head > verb || !speaker_noun(s, sentence, tree->at[head].token)) return -1;
    const uint32_t next = tree->at[verb].token_to;
    const uint32_t end = s->text->sentences[sentence].to;
    const Prep prep = next < end ? phrasebook_prep(s->book, s->words, next, end, PREP_BY) : PREP_NONE;
    return prep == PREP_BY || prep == PREP_TO ? -1 : head; /* "fighters said to be", "a source quoted by" */
}

/* "Issued an ultimatum to rebels in Aleppo stating that ...": the end of the phrase before, a place, taken for the participle's subject. */
static bool is_lent(const Scene *s, uint32_t sentence, int32_t verb, int32_t subject)
{
    const Words *tree = &s->trees[sentence];
    return syntax_dep(s, sentence, verb) == DEP_ADVCL && tree->at[verb].head >= 0 && tree->at[verb].head < subject && subject + 1 == verb &&
           str_ends(tree->at[verb].form, STR("ing")) && in_place(s, sentence, tree->at[subject].token);
}

/* The subject of the verb in the tree; for one without a subject that shares another's ("the group said ... adding that", also where that is
 * taken to describe the one who speaks: "said Ali, head of the office, adding that"). */
int32_t who_is_subject(const Scene *s, uint32_t sentence, int32_t verb)
{
    if (syntax_dep(s, sentence, verb) == DEP_ACL && !syntax_is_past_participle(&s->trees[sentence].at[verb]))
        return subject_above(s, sentence, s->trees[sentence].at[verb].head);
    const int32_t whom = who_is_quoted(s, sentence, verb);
    if (whom >= 0) return whom;
    for (int hop = 0; hop < 3 && verb >= 0; hop++) {
        const int32_t w = own_subject(s, sentence, verb);
        if (w >= 0 && !is_lent(s, sentence, verb, w)) return w;
        /* "were reported by" */
        if (syntax_child(s, sentence, verb, DEP_NSUBJ_PASS) >= 0) return hop == 0 ? syntax_child(s, sentence, verb, DEP_OBL_AGENT) : -1;
        Dep d = syntax_dep(s, sentence, verb);
        if (d != DEP_CONJ && d != DEP_ADVCL && d != DEP_XCOMP) return -1;
        verb = s->trees[sentence].at[verb].head;
    }
    return -1;
}

bool said_verb(const Scene *s, uint32_t sentence, uint32_t t)
{
    int32_t w = s->word_of[t];
    return w < 0 || s->trees[sentence].at[w].upos == UPOS_VERB;
}

static bool speaks_like(const Said *said, const Scene *s, uint32_t sentence, uint32_t t)
{
    uint32_t cue;
    if (!(s->text->tokens[t].flags & TOKEN_WORD) || said->token[t] & (TOKEN_IS_TIME | TOKEN_IS_PLACE)) return false;
    return said->token[t] & (TOKEN_IS_SOURCE | TOKEN_IS_ACTOR) || s->text->tokens[t].flags & TOKEN_UPPER || speaker_noun(s, sentence, t) ||
           scene_cue(s, sentence, t, CUE_PRONOUN, &cue);
}

/* Is its capital a name's? A sentence's first word has one anyhow. */
static bool is_named(const Scene *s, uint32_t sentence, uint32_t t)
{
    if (!(s->text->tokens[t].flags & TOKEN_UPPER)) return false;
    return t > s->text->sentences[sentence].from || (s->word_of[t] >= 0 && s->trees[sentence].at[s->word_of[t]].upos == UPOS_PROPN);
}

/* How much the tokens look like somebody who speaks: a named source most, people and planes not at all. */
int who_value(const Said *said, const Scene *s, uint32_t sentence, uint32_t from, uint32_t to)
{
    int best = 0;
    uint32_t cue;
    for (uint32_t t = from; t < to; t++) {
        int value = 0;
        if (said->token[t] & TOKEN_IS_SOURCE) value = 5;
        else if (speaker_noun(s, sentence, t)) value = 4;
        else if (said->token[t] & TOKEN_IS_ACTOR) value = 2;
        else if (!(said->token[t] & (TOKEN_IS_PLACE | TOKEN_IS_TIME)) && is_named(s, sentence, t)) value = 3;
        if (to - from == 1 && scene_cue(s, sentence, t, CUE_PRONOUN, &cue)) value = 4;
        if (value > best) best = value;
    }
    return best;
}

/* "It", "its planes": a phrase that a pronoun opens, and that does not hang on the verb. */
static bool is_pronoun_of_another(const Scene *s, const Statement *st, uint32_t from, uint32_t to)
{
    uint32_t cue;
    if (st->word < 0 || !scene_cue(s, st->sentence, from, CUE_PRONOUN, &cue)) return false;
    for (uint32_t t = from; t < to; t++)
        if (s->word_of[t] < 0 || s->trees[st->sentence].at[s->word_of[t]].head == st->word) return false;
    return true;
}

/* The end of all that hangs on the word, without signs at its end. */
static uint32_t subtree_end(const Scene *s, uint32_t sentence, int32_t word)
{
    const Words *tree = &s->trees[sentence];
    uint32_t end = tree->at[word].token_to;
    for (uint32_t i = 0; i < tree->count; i++)
        if (tree->at[i].token_to > end && tree->at[i].upos != UPOS_PUNCT && syntax_below(s, sentence, (int32_t)i, word)) end = tree->at[i].token_to;
    return end;
}

/* Ends the subject's phrase right before the verb, commas between them: "Ali, a baker, told"? */
static bool ends_at_verb(const Scene *s, const Statement *st, int32_t subject)
{
    uint32_t end = subtree_end(s, st->sentence, subject);
    while (end < st->verb && !(s->text->tokens[end].flags & TOKEN_WORD)) end++;
    return end == st->verb;
}

/* "Western states said the government had done it", "evidence strongly suggests the army was responsible": the verb has a subject before it, and what
 * stands behind is that of the speech. */
static bool opens_speech(const Scene *s, const Statement *st, uint32_t from, uint32_t to)
{
    const Words *tree = &s->trees[st->sentence];
    const int32_t subject = st->word < 0 ? -1 : syntax_child(s, st->sentence, st->word, DEP_NSUBJ);
    if (subject < 0 || subject > st->word) return false;
    uint32_t before = st->verb;
    while (before > tree->at[subject].token_to && (said_upos(s, st->sentence, before - 1, UPOS_ADV) || scene_in_time(s, before - 1) ||
                                                   (said_upos(s, st->sentence, before - 1, UPOS_ADP) && scene_in_time(s, before))))
        before--; /* "Ali Hassan |on Monday |said" */
    /* "Ali, a baker, said the army had left", "a man who fled the town said" */
    if (tree->at[subject].token_to != before && !ends_at_verb(s, st, subject)) return false;
    for (uint32_t t = from; t < to; t++) {
        const int32_t w = s->word_of[t], clause = w < 0 ? -1 : tree->at[w].head;
        const Dep d = w < 0 ? DEP_COUNT : syntax_dep(s, st->sentence, w);
        const Dep told = clause > w && tree->at[clause].head == st->word ? syntax_dep(s, st->sentence, clause) : DEP_COUNT;
        const bool adds = told != DEP_COUNT && str_ends(tree->at[clause].form, STR("ing")) && syntax_child(s, st->sentence, clause, DEP_AUX) < 0;
        const bool speech = (told == DEP_CCOMP || told == DEP_XCOMP) && !adds; /* "killed ten people said the monitor adding that" */
        if (speech && (d == DEP_NSUBJ || d == DEP_NSUBJ_PASS)) return true;
    }
    return false;
}

/* Where a short remark in brackets begins that ends at the token, as in "the Observatory (SOHR) said"; else the token. */
static uint32_t before_brackets(const Scene *s, uint32_t from, uint32_t t)
{
    enum { REACH = 6 };
    if (t == from || !str_eq(token_str(s->text, t - 1), STR(")"))) return t;
    for (uint32_t k = t - 1; k-- > from && t - k <= REACH;)
        if (str_eq(token_str(s->text, k), STR("("))) return k;
    return t;
}

/* "To rebels in East Aleppo stating that": does the token end a place's name behind "in", with a capital word before it or none? */
static bool is_placed(const Scene *s, uint32_t sentence, uint32_t t)
{
    const uint32_t first = s->text->sentences[sentence].from;
    if (t <= first || !in_place(s, sentence, t)) return false;
    if (s->text->tokens[t - 1].flags & TOKEN_UPPER) t--;
    return t > first && phrasebook_prep(s->book, s->words, t - 1, t, PREP_NONE) == PREP_IN;
}

/* "Nidal Nawa told Reuters": a town's name behind a proper name that is no place's is a person's. */
static bool ends_with_surname(const Said *said, const Scene *s, uint32_t sentence, uint32_t to)
{
    if (to < s->text->sentences[sentence].from + 2 || !(said->token[to - 1] & TOKEN_IS_PLACE) || said->token[to - 2]) return false;
    if (is_placed(s, sentence, to - 1)) return false;
    return s->text->tokens[to - 1].flags & TOKEN_UPPER && is_named(s, sentence, to - 2) && said_upos(s, sentence, to - 2, UPOS_PROPN);
}

/* "Al-" before a name. */
static bool is_particle(const Scene *s, uint32_t t)
{
    enum { LETTERS = 3 };
    const uint32_t sign = str_eq(token_str(s->text, t), STR("-")) ? t : t + 1;
    return sign > 0 && str_eq(token_str(s->text, sign), STR("-")) && token_str(s->text, sign - 1).len <= LETTERS &&
           s->text->tokens[sign + 1].flags & TOKEN_UPPER;
}

/* "Local |media": an adjective of the noun for who speaks. */
static bool describes_speaker(const Scene *s, uint32_t sentence, uint32_t t, uint32_t to)
{
    const int32_t w = s->word_of[t], noun = w < 0 ? -1 : s->trees[sentence].at[w].head;
    if (!said_upos(s, sentence, t, UPOS_ADJ) || s->text->tokens[t].flags & TOKEN_UPPER || syntax_dep(s, sentence, w) != DEP_AMOD) return false;
    return noun > w && s->trees[sentence].at[noun].token < to && speaker_noun(s, sentence, s->trees[sentence].at[noun].token);
}

/* The names or speaking nouns right before the verb, or right after it where they look more like a speaker, as the words stand. */
void who_stands_near(const Said *said, const Scene *s, Statement *st)
{
    enum { REACH = 8 };
    const Sentence *sent = &s->text->sentences[st->sentence];
    uint32_t to = st->verb;
    const bool active = st->word >= 0 && !syntax_has_passive_aux(s, st->sentence, st->word);
    while (active && to > sent->from && said_upos(s, st->sentence, to - 1, UPOS_AUX)) to--; /* "activists have said" */
    to = before_brackets(s, sent->from, to);
    if (to > sent->from + 1 && s->text->tokens[to - 1].flags & TOKEN_NUMBER && !(said->token[to - 1] & TOKEN_IS_TIME) &&
        is_named(s, st->sentence, to - 2))
        to--; /* "Ahmed, 24, said", without the commas */
    uint32_t from = to, after = st->verb_to, end, cue;
    if (ends_with_surname(said, s, st->sentence, to)) from = to - 1;
    while (from > sent->from && to - from < REACH && (speaks_like(said, s, st->sentence, from - 1) || (from < to && is_particle(s, from - 1))))
        from--;
    if (from < to && from > sent->from && describes_speaker(s, st->sentence, from - 1, to)) from--;
    /* "meldete die Beobachtungsstelle" */
    if (!said_upos(s, st->sentence, after, UPOS_SCONJ)) scene_cue(s, st->sentence, after, CUE_DEFINITE, &after);
    const uint32_t one = after + (said_upos(s, st->sentence, after, UPOS_NUM) ? 1 : 0); /* "said one fighter" */
    if (one > after && one < sent->to && speaks_like(said, s, st->sentence, one)) after = one;
    for (end = after; end < sent->to && end - after < REACH && speaks_like(said, s, st->sentence, end);) end++;
    /* Who is accused does not speak, nor whose word is rejected, nor who is told. */
    const bool of_another = scene_cue(s, st->sentence, st->verb, CUE_ACCUSE, &cue) || scene_cue(s, st->sentence, st->verb, CUE_REJECT, &cue);
    if (of_another || scene_cue(s, st->sentence, st->verb, CUE_TELL, &cue)) end = after;
    if (end > after && is_pronoun_of_another(s, st, after, end)) end = after; /* "Russia said its planes had not" */
    if (said_upos(s, st->sentence, after - 1, UPOS_ADP)) end = after;         /* "called for UN sanctions" */
    if (end > after && opens_speech(s, st, after, end)) end = after;
    int before = from < to ? who_value(said, s, st->sentence, from, to) : 0;
    if (end > after && before < 3 && who_value(said, s, st->sentence, after, end) > before) { /* else it may be who was told */
        from = after;
        to = end;
    }
    if (from > sent->from && from < to && scene_has_cue(s, st->sentence, from - 1, from, CUE_DEFINITE)) from--;
    st->from = from;
    st->to = to;
}

/* "A baker told Reuters", "Ali, a baker, told Reuters": the words behind the verb are those to whom it was said, its subject
 * stands right before it. */
static bool is_told(const Scene *s, const Statement *st, int32_t subject)
{
    if (st->from < st->verb_to || s->word_of[st->from] < 0 || subject < 0) return false;
    const Words *tree = &s->trees[st->sentence];
    int32_t w = s->word_of[st->from];
    Dep d = syntax_dep(s, st->sentence, w);
    /* "the SANA news agency" */
    for (; d == DEP_COMPOUND || d == DEP_AMOD || d == DEP_DET; d = syntax_dep(s, st->sentence, w)) w = tree->at[w].head;
    if (tree->at[subject].head != st->word || tree->at[w].head != st->word || (d != DEP_IOBJ && d != DEP_OBJ)) return false;
    return ends_at_verb(s, st, subject);
}

static bool is_voice(const Scene *s, uint32_t sentence, uint32_t from, uint32_t to)
{
    for (uint32_t t = from; t < to; t++) {
        const Noun *n = speaker_noun(s, sentence, t);
        if (n && str_eq(n->house, STR("voice"))) return true;
    }
    return false;
}

/* Are the tokens capitals alone, and what joins them ("al-", "el-")? */
static bool is_name_alone(const Scene *s, uint32_t from, uint32_t to)
{
    for (uint32_t t = from; t < to; t++)
        if (s->text->tokens[t].flags & TOKEN_WORD && !(s->text->tokens[t].flags & TOKEN_UPPER) &&
            !(t + 1 < to && str_eq(token_str(s->text, t + 1), STR("-"))))
            return false;
    return true;
}

/* Has the token nothing to do with the article behind it: a day, a place, a predicate ("God is greatest"), "later", or any word before a capital
 * "The"? */
static bool is_parted(const Said *said, const Scene *s, uint32_t sentence, uint32_t t)
{
    if (s->text->tokens[t + 1].flags & TOKEN_UPPER) return !said_upos(s, sentence, t, UPOS_ADP);
    return said->token[t] & (TOKEN_IS_TIME | TOKEN_IS_PLACE) || said_upos(s, sentence, t, UPOS_ADJ) || said_upos(s, sentence, t, UPOS_ADV) ||
           said_upos(s, sentence, t, UPOS_VERB);
}

/* Does a place that is smaller than a country end with the token, and own nothing? "Near Damascus", but not "France's foreign minister". */
static bool ends_place(const Scene *s, uint32_t sentence, uint32_t t)
{
    for (uint32_t k = s->first_entity[sentence]; k < s->first_entity[sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (x->kind != ENT_PLACE || x->to != t + 1 || x->id == ID_NONE) continue;
        return s->theatre->places[x->id].kind != KIND_COUNTRY && (x->word < 0 || syntax_dep(s, sentence, x->word) != DEP_NMOD_POSS);
    }
    return false;
}

/* "In a coalition raid |security sources", "near Damascus |local media": the end of what was done, or of where, before whoever says so? */
static bool ends_report(const Said *said, const Scene *s, uint32_t sentence, uint32_t t)
{
    if (s->text->tokens[t + 1].flags & TOKEN_UPPER || said->token[t + 1] & TOKEN_IS_SOURCE) return false;
    if (said->token[t] & TOKEN_IS_PLACE) return said_upos(s, sentence, t + 1, UPOS_ADJ) && ends_place(s, sentence, t);
    const bool describes = said_upos(s, sentence, t, UPOS_VERB) || str_ends(token_str(s->text, t), STR("ing")); /* "a fighting group" */
    return s->word_of[t] >= 0 && !describes && event_tells_noun(s, sentence, s->word_of[t], OF_FORCE);
}

/* The phrase without what only a lost comma joins to it: "on Sunday an official", "outside the capital Damascus the monitor", "killed four
 * civilians residents". */
static uint32_t without_neighbours(const Said *said, const Scene *s, uint32_t sentence, uint32_t from, uint32_t to)
{
    uint32_t cue;
    for (uint32_t t = to; t-- > from + 1;) {
        const bool article = scene_cue(s, sentence, t, CUE_DEFINITE, &cue) || scene_cue(s, sentence, t, CUE_INDEFINITE, &cue);
        const bool named = !(said->token[t - 1] & TOKEN_IS_TIME) && !(s->text->tokens[t].flags & TOKEN_UPPER) &&
                           is_name_alone(s, from, t); /* "Yusuf el-Bustani a local activist" */
        if (article && !named && is_parted(said, s, sentence, t - 1) && who_value(said, s, sentence, t, to) >= 4) return t;
        if (ends_report(said, s, sentence, t - 1) && who_value(said, s, sentence, t, to) >= 4) return t;
        const uint32_t end = s->text->sentences[sentence].to;
        const bool people = phrasebook_noun(s->book, s->words, t - 1, end, NOUN_PEOPLE, 0) ||
                            phrasebook_noun(s->book, s->words, t - 1, end, NOUN_FORCE, 0);
        if (people && !speaker_noun(s, sentence, t - 1) && speaker_noun(s, sentence, t) && s->word_of[t - 1] >= 0 &&
            has_feature(&s->trees[sentence].at[s->word_of[t - 1]], "Number=Plur"))
            return t;
    }
    return from;
}

/* The tokens of a noun of several words for who speaks that ends before the verb, a day or an auxiliary between them ("a group tracking the war
 * said"); false: none. */
static bool long_noun(const Scene *s, Statement *st)
{
    enum { REACH = 6 };
    const Sentence *sent = &s->text->sentences[st->sentence];
    uint32_t end = st->verb;
    while (end > sent->from && (scene_in_time(s, end - 1) || said_upos(s, st->sentence, end - 1, UPOS_AUX) ||
                                (end < st->verb && said_upos(s, st->sentence, end - 1, UPOS_ADP))))
        end--;
    for (uint32_t t = end, to; t-- > sent->from && end - t <= REACH;) {
        const Pattern *p;
        for (uint32_t state = 0; end - t > 2 && phrasebook_match(&s->book->nouns, s->words, t, sent->to, &state, &p, &to);)
            if (to == end && s->book->noun[p->row].class == NOUN_SPEAKER) {
                st->from = t;
                st->to = to;
                return true;
            }
    }
    return false;
}

/* Stands a preposition right before the tokens, or among them? */
static bool is_behind_preposition(const Scene *s, uint32_t sentence, uint32_t from, uint32_t to)
{
    for (uint32_t t = from > s->text->sentences[sentence].from ? from - 1 : from; t < to; t++)
        if (said_upos(s, sentence, t, UPOS_ADP)) return true;
    return false;
}

/* "..., said Ali Hassan.": a name right behind the verb that ends the sentence is who said it, whoever is named before; false: none does. */
static bool ends_with_name(const Said *said, const Scene *s, Statement *st)
{
    uint32_t end = s->text->sentences[st->sentence].to, cue;
    while (end > st->verb_to && !(s->text->tokens[end - 1].flags & TOKEN_WORD)) end--;
    if (end < st->verb_to + 2 || !(s->text->tokens[st->verb_to].flags & TOKEN_UPPER) || !is_name_alone(s, st->verb_to, end)) return false;
    for (uint32_t t = st->verb_to; t < end; t++)
        if (said->token[t] & TOKEN_IS_TIME || said->quote[t]) return false;
    if (scene_cue(s, st->sentence, st->verb, CUE_TELL, &cue) || scene_cue(s, st->sentence, st->verb, CUE_ACCUSE, &cue)) return false;
    if (who_value(said, s, st->sentence, st->verb_to, end) < 3) return false;
    st->from = st->verb_to;
    st->to = end;
    return true;
}

/* Is it another verb's subject, which one that tells of its own time (no "adding") has by that one alone? */
static bool is_lent_to(const Scene *s, const Statement *st, int32_t subject)
{
    if (st->word < 0 || subject < 0 || s->trees[st->sentence].at[subject].head == st->word || who_is_quoted(s, st->sentence, st->word) >= 0)
        return false;
    const Word *w = &s->trees[st->sentence].at[st->word];
    return !has_feature(w, "VerbForm=Ger") && !has_feature(w, "Tense=Pres");
}

/* A noun for people or for one who speaks, and for no house. */
static bool is_somebody(const Scene *s, uint32_t sentence, uint32_t t)
{
    const Noun *n = speaker_noun(s, sentence, t);
    return (n && n->house.len == 0) || phrasebook_noun(s->book, s->words, t, s->text->sentences[sentence].to, NOUN_PEOPLE, 0);
}

/* "An outlet |linked to the group |said": the words before the verb end a clause that describes its subject. */
static bool is_in_its_clause(const Said *said, const Scene *s, const Statement *st, int32_t subject)
{
    const Words *tree = &s->trees[st->sentence];
    if (tree->at[subject].head != st->word || st->from >= st->to || st->to != st->verb) return false;
    if (st->from == s->text->sentences[st->sentence].from) return false;
    const Prep prep = phrasebook_prep(s->book, s->words, st->from - 1, st->from, PREP_NONE);
    /* "the group known as X", "a page run by activists"; but not "reached by Skype", "a fighter held by the SDF" */
    const bool speaks = who_value(said, s, st->sentence, st->from, st->to) >= 4;
    const bool agent = prep == PREP_BY && speaks && !is_somebody(s, st->sentence, tree->at[subject].token);
    if (prep == PREP_NONE || agent) return false;
    int32_t w = s->word_of[st->from];
    while (w >= 0 && tree->at[w].head != subject) w = tree->at[w].head;
    return w > subject && (syntax_dep(s, st->sentence, w) == DEP_ACL || syntax_dep(s, st->sentence, w) == DEP_RELCL);
}

/* "|Regime| air strikes killed ten the Observatory said", without the comma: is a deed told right behind the subject, whose it is? */
static bool owns_deed(const Scene *s, const Statement *st, int32_t subject)
{
    const int32_t next = subject + 1;
    return next < (int32_t)s->trees[st->sentence].count && subject < st->word && event_tells_noun(s, st->sentence, next, OF_FORCE);
}

/* The subject that the tree gives, unless the words right at the verb look more like a speaker: in text that lost its commas
 * trees go wrong just there. "A spokesman for Jaish al-Islam" speaks, and no Islam. */
void who_speaks(const Said *said, const Scene *s, Statement *st, int32_t subject)
{
    uint32_t from = 0, to = 0;
    int by_tree = 0;
    if (ends_with_name(said, s, st) || long_noun(s, st)) return;
    if (subject >= 0) {
        const Word *head = &s->trees[st->sentence].at[subject];
        speaker_phrase(s, st->sentence, subject, &from, &to);
        by_tree = who_value(said, s, st->sentence, head->token, head->token_to); /* in "government air strikes" nobody speaks */
        /* "Ansari", whom a village is named like */
        if (by_tree == 0 && head->upos == UPOS_PROPN && !(said->token[head->token] & TOKEN_IS_TIME) && head->head == st->word && subject < st->word &&
            !is_behind_preposition(s, st->sentence, from, head->token) && !is_placed(s, st->sentence, head->token))
            by_tree = 3;
    }
    who_stands_near(said, s, st);
    if (by_tree > 1 && owns_deed(s, st, subject)) by_tree = 1;
    /* "outside Damascus the monitor said" */
    if (by_tree > 1 && st->from >= to && st->to == st->verb && in_place(s, st->sentence, s->trees[st->sentence].at[subject].token)) by_tree = 1;
    int by_words = st->from < st->to ? who_value(said, s, st->sentence, st->from, st->to) : 0;
    /* "warplanes returned after days of calm local residents have said": a subject that the verb only shares */
    if (by_words >= 4 && st->to <= st->verb && is_lent_to(s, st, subject)) by_tree = 1;
    const bool told = is_told(s, st, subject);
    const bool spoken_for = st->from > from && st->to <= to && is_voice(s, st->sentence, from, st->from) &&
                            scene_has_cue(s, st->sentence, from, st->from, CUE_PREP);
    /* "speaking to Anadolu Ali Hassan said": what stands before is no part of the name */
    const bool people = subject >= 0 && is_somebody(s, st->sentence, s->trees[st->sentence].at[subject].token);
    const bool of_clause = (by_tree >= 2 || people) && is_in_its_clause(said, s, st, subject);
    if (of_clause && by_tree == 0) by_tree = 1; /* "a woman who fled with her children said" */
    const bool ends_alike = by_tree >= 3 && st->to == to && st->from < from;
    if (by_tree > 0 && (by_tree >= by_words || told || spoken_for || ends_alike || of_clause)) {
        for (uint32_t t = from + 1; t < to; t++)
            if (ends_report(said, s, st->sentence, t - 1) && who_value(said, s, st->sentence, t, to) >= 4) from = t;
        st->from = from;
        st->to = to;
    } else if (by_words < 2 || told) {
        /* Beside a quotation, to an agency, anybody may speak, a shopkeeper too. */
        bool quotes = by_words >= 2;
        for (uint32_t t = s->text->sentences[st->sentence].from; t < s->text->sentences[st->sentence].to; t++) quotes |= said->quote[t] != 0;
        quotes |= st->word >= 0 && subject >= 0 && s->trees[st->sentence].at[subject].head == st->word &&
                  syntax_child(s, st->sentence, st->word, DEP_CCOMP) > st->word;
        bool whom = quotes && subject >= 0 && s->trees[st->sentence].at[subject].upos == UPOS_NOUN;
        st->from = whom ? from : st->verb;
        st->to = whom ? to : st->verb;
        return;
    }
    st->from = without_neighbours(said, s, st->sentence, st->from, st->to);
}

/* "A report issued by the monitor", "data from activists": whose paper the word is; -1. */
int32_t who_wrote(const Scene *s, uint32_t sentence, int32_t paper)
{
    const Noun *n = paper >= 0 ? speaker_noun(s, sentence, s->trees[sentence].at[paper].token) : NULL;
    if (!n || !str_eq(n->house, STR("paper"))) return -1;
    const Kin *kin = s->kin[sentence];
    for (int32_t i = kin[paper].child; i >= 0; i = kin[i].next) {
        const Prep prep = syntax_prep(s, sentence, i);
        /* "the toll from the strikes" */
        if (kin[i].dep == DEP_NMOD && (prep == PREP_BY || prep == PREP_FROM)) return event_tells_noun(s, sentence, i, OF_HARM) ? -1 : i;
        if (kin[i].dep != DEP_ACL || !syntax_is_past_participle(&s->trees[sentence].at[i])) continue;
        for (int32_t k = kin[i].child; k >= 0; k = kin[k].next)
            if (kin[k].dep == DEP_OBL_AGENT || (kin[k].dep == DEP_OBL && syntax_prep(s, sentence, k) == PREP_FROM)) return k;
    }
    return -1;
}

/* Where a name begins that ends before token `to`. */
static uint32_t name_from(const Said *said, const Scene *s, uint32_t first, uint32_t to)
{
    uint32_t t = to;
    while (t > first && is_name_alone(s, t - 1, to) && !(said->token[t - 1] & TOKEN_IS_TIME) &&
           (s->text->tokens[t - 1].flags & TOKEN_WORD || str_eq(token_str(s->text, t - 1), STR("-"))))
        t--;
    return t;
}

/* A part of "rebel-held", or "besieged" before the district: what only tells which. */
static bool is_joined(const Scene *s, uint32_t sentence, uint32_t t)
{
    const Str hyphen = STR("-");
    if (s->word_of[t] >= 0 && syntax_dep(s, sentence, s->word_of[t]) == DEP_AMOD) return true;
    return str_eq(token_str(s->text, t), hyphen) || (t > s->text->sentences[sentence].from && str_eq(token_str(s->text, t - 1), hyphen));
}

/* "Ali Hassan, an activist in the area, told Reuters", where a tree that lost the commas gives nobody: the noun for who speaks before a
 * preposition, or whom
 * it describes. */
void who_is_placed(const Said *said, const Scene *s, Statement *st)
{
    enum { REACH = 8 };
    const uint32_t k = st->sentence, first = s->text->sentences[k].from;
    uint32_t t = st->verb, cue;
    while (t > first && st->verb - t < REACH &&
           (is_joined(s, k, t - 1) || !(said_upos(s, k, t - 1, UPOS_VERB) || said_upos(s, k, t - 1, UPOS_PUNCT))) &&
           !said_upos(s, k, t - 1, UPOS_CCONJ) && !(speaker_noun(s, k, t - 1) && said_upos(s, k, t, UPOS_ADP)))
        t--;
    if (t == first || t == st->verb || !speaker_noun(s, k, t - 1) || !said_upos(s, k, t, UPOS_ADP)) return;
    if (said_upos(s, k, st->verb - 1, UPOS_AUX) || str_eq(speaker_noun(s, k, t - 1)->house, STR("paper")) ||
        phrasebook_noun(s->book, s->words, t - 1, s->text->sentences[k].to, NOUN_FORCE, 0))
        return;
    uint32_t before = t - 1; /* "in the head", "on a network" */
    while (before > first &&
           (said_upos(s, k, before - 1, UPOS_DET) || said_upos(s, k, before - 1, UPOS_ADJ) || said_upos(s, k, before - 1, UPOS_PROPN)))
        before--;
    if (before > first && said_upos(s, k, before - 1, UPOS_ADP)) return;
    st->from = t - 1;
    st->to = st->verb;
    uint32_t to = t - 1;
    if (to == first || !scene_cue(s, k, to - 1, CUE_INDEFINITE, &cue)) return;
    t = name_from(said, s, first, --to);
    if (t == to || (t + 1 == to && said->token[t] & TOKEN_IS_PLACE)) return;
    st->from = t;
    st->to = to;
}

/* "Ali Hassan a local activist said": both are the verb's subjects where the comma is lost, and the name it is; false: no such name. */
static bool is_titled(const Said *said, const Scene *s, Statement *st)
{
    const uint32_t k = st->sentence, first = s->text->sentences[k].from;
    uint32_t t = st->from, cue;
    while (t > first && (said_upos(s, k, t - 1, UPOS_DET) || said_upos(s, k, t - 1, UPOS_ADJ))) t--;
    if (t < first + 2 || !scene_cue(s, k, t, CUE_INDEFINITE, &cue)) return false;
    uint32_t name = name_from(said, s, first, t);
    const int32_t w = s->word_of[name];
    const bool subject = w >= 0 && syntax_dep(s, k, w) == DEP_NSUBJ && s->trees[k].at[w].head == st->word;
    while (!subject && name < t && said->token[name] & TOKEN_IS_SOURCE) name++; /* "speaking to Anadolu Agency Ali Hassan a local activist said" */
    for (uint32_t n = name; !subject && n < t; n++)
        if (said->token[n]) return false;
    if (name + 2 > t || (!subject && name > first && said_upos(s, k, name - 1, UPOS_ADP))) return false; /* "near Thawra Street a reporter said" */
    st->from = name;
    st->to = t;
    return true;
}

/* "Ali al-Hassan, a member of the rescue team, said", where the lost commas let the team speak, or a title: the name before. */
void who_is_member(const Said *said, const Scene *s, Statement *st)
{
    Statement member = *st;
    if (st->from == st->to || st->to != st->verb || is_titled(said, s, st)) return;
    who_is_placed(said, s, &member);
    if (member.to >= st->from) return;
    st->from = member.from;
    st->to = member.to;
}

/* "The Doctors Association, a group that supports clinics in the city, said", where the lost commas leave the verb without anybody: the name before
 * "a group", however much is told of it. */
void who_is_explained(const Said *said, const Scene *s, Statement *st)
{
    enum { REACH = 24, ADJECTIVES = 4 };
    const uint32_t k = st->sentence, first = s->text->sentences[k].from;
    uint32_t cue;
    for (uint32_t t = st->verb; t-- > first + 1 && st->verb - t < REACH;) {
        if (!scene_cue(s, k, t, CUE_INDEFINITE, &cue)) continue;
        uint32_t noun = t + 1;
        while (noun < st->verb && noun - t < ADJECTIVES && !speaker_noun(s, k, noun)) noun++;
        const uint32_t from = name_from(said, s, first, t);
        if (noun == st->verb || !speaker_noun(s, k, noun) || from + 2 > t || said->token[from] & TOKEN_IS_PLACE) continue;
        st->from = from;
        st->to = t;
        return;
    }
}

/* "\"...,\" |Ali Hassan|, the group's spokesman, told AFP", where the tree gives the name to the quotation's verb: the name before a title between
 * commas. */
void who_stands_before_title(const Said *said, const Scene *s, Statement *st)
{
    enum { REACH = 14, WORDS = 2 };
    const uint32_t k = st->sentence, first = s->text->sentences[k].from;
    const Str comma = STR(",");
    uint32_t t = st->verb;
    bool title = false;
    if (t < first + WORDS + 2 || !str_eq(token_str(s->text, --t), comma)) return;
    while (t > first && st->verb - t < REACH && !str_eq(token_str(s->text, t - 1), comma)) {
        t--;
        if (said->quote[t] || said_upos(s, k, t, UPOS_VERB)) return;
        title |= speaker_noun(s, k, t) != NULL;
    }
    if (!title || t == first || !str_eq(token_str(s->text, t - 1), comma)) return;
    const uint32_t from = name_from(said, s, first, t - 1);
    if (from + WORDS > t - 1 || said->token[from] & TOKEN_IS_PLACE) return;
    st->from = from;
    st->to = t - 1;
}
