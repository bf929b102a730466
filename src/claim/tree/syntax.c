#include "claim/tree/syntax.h"

#include "base/utf8.h"

Dep dep_of_name(Str name)
{
    static const struct {
        const char *name;
        Dep dep;
    } table[] = {
        { "root", DEP_ROOT },
        { "nsubj", DEP_NSUBJ },
        { "nsubj:pass", DEP_NSUBJ_PASS },
        { "csubj", DEP_CSUBJ },
        { "obj", DEP_OBJ },
        { "iobj", DEP_IOBJ },
        { "obl", DEP_OBL },
        { "obl:agent", DEP_OBL_AGENT },
        { "nmod", DEP_NMOD },
        { "nmod:poss", DEP_NMOD_POSS },
        { "amod", DEP_AMOD },
        { "nummod", DEP_NUMMOD },
        { "compound", DEP_COMPOUND },
        { "flat", DEP_FLAT },
        { "appos", DEP_APPOS },
        { "conj", DEP_CONJ },
        { "acl", DEP_ACL },
        { "acl:relcl", DEP_RELCL },
        { "advcl", DEP_ADVCL },
        { "xcomp", DEP_XCOMP },
        { "ccomp", DEP_CCOMP },
        { "parataxis", DEP_PARATAXIS },
        { "case", DEP_CASE },
        { "mark", DEP_MARK },
        { "aux", DEP_AUX },
        { "aux:pass", DEP_AUX_PASS },
        { "cop", DEP_COP },
        { "det", DEP_DET },
        { "advmod", DEP_ADVMOD },
    };
    size_t colon = str_find_char(name, ':', 0);
    Dep main = DEP_OTHER;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (str_eq(name, str_of(table[i].name))) return table[i].dep;
        if (colon != SIZE_MAX && str_eq(str_head(name, colon), str_of(table[i].name))) main = table[i].dep;
    }
    return main;
}

/* How the words of a sentence stand to one of its words, as far as anybody has asked. relation: Relation + 1, 0 where nobody has; passive: as
 * syntax_is_passive() says of the one word. */
typedef struct {
    uint8_t relation;
    bool deep;
} Answer;
struct Answers {
    bool passive;
    Answer of[];
};

static struct Answers *answers_of(const Scene *s, uint32_t sentence, int32_t event)
{
    Kin *kin = &s->kin[sentence][event];
    if (kin->answers) return kin->answers;
    kin->answers = arena_take(s->keep, sizeof *kin->answers + s->trees[sentence].count * sizeof *kin->answers->of, _Alignof(struct Answers), 1);
    kin->answers->passive = syntax_is_passive(s, sentence, event);
    return kin->answers;
}

Dep syntax_dep(const Scene *s, uint32_t sentence, int32_t word) { return (Dep)s->kin[sentence][word].dep; }

int32_t syntax_child(const Scene *s, uint32_t sentence, int32_t word, Dep dep)
{
    const Kin *kin = s->kin[sentence];
    int32_t i = kin[word].child;
    while (i >= 0 && kin[i].dep != dep) i = kin[i].next;
    return i;
}

/* The adposition of the word, from the tree's word `from` on, that may be of class `wanted` (PREP_NONE: any); "von" is both of and by. */
static Prep adposition(const Scene *s, uint32_t sentence, int32_t word, int32_t from, Prep wanted)
{
    const Words *tree = &s->trees[sentence];
    const Kin *kin = s->kin[sentence];
    for (int32_t i = kin[word].child; i >= 0; i = kin[i].next) {
        if (i < from || kin[i].dep != DEP_CASE) continue;
        Prep found = phrasebook_prep(s->book, s->words, tree->at[i].token, s->text->sentences[sentence].to, wanted);
        if (found != PREP_NONE) return found;
    }
    return PREP_NONE;
}

Prep syntax_prep(const Scene *s, uint32_t sentence, int32_t word) { return adposition(s, sentence, word, 0, PREP_NONE); }

Prep syntax_case(const Scene *s, uint32_t sentence, int32_t word)
{
    static const struct {
        const char *feature;
        Prep prep;
    } cases[] = {
        { "Case=Loc", PREP_IN },
        { "Case=Abl", PREP_FROM },
        { "Case=Dat", PREP_TO },
        { "Case=Gen", PREP_OF },
    };
    const Word *w = &s->trees[sentence].at[word];
    Dep d = syntax_dep(s, sentence, word);
    Prep p = adposition(s, sentence, word, word + 1, PREP_NONE);
    if (p != PREP_NONE || (d != DEP_OBL && d != DEP_NMOD && d != DEP_NMOD_POSS)) return p;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (has_feature(w, cases[i].feature)) return cases[i].prep;
    return PREP_NONE;
}

int32_t syntax_named(const Scene *s, uint32_t sentence, int32_t word)
{
    Dep d = syntax_dep(s, sentence, word);
    bool names = d == DEP_APPOS || d == DEP_FLAT || d == DEP_COMPOUND || d == DEP_NMOD_POSS || d == DEP_AMOD ||
                 (d == DEP_NMOD && syntax_prep(s, sentence, word) == PREP_OF);
    return names ? s->trees[sentence].at[word].head : -1;
}

bool syntax_below(const Scene *s, uint32_t sentence, int32_t word, int32_t top)
{
    const Words *tree = &s->trees[sentence];
    for (uint32_t n = 0; word >= 0 && n <= tree->count; n++, word = tree->at[word].head)
        if (word == top) return true;
    return false;
}

bool syntax_is_gerund(const Word *w) { return has_feature(w, "VerbForm=Ger") || (has_feature(w, "VerbForm=Part") && has_feature(w, "Tense=Pres")); }

bool syntax_is_past_participle(const Word *w)
{
    if (!has_feature(w, "VerbForm=Part") || has_feature(w, "Voice=Act")) return false;
    return has_feature(w, "Voice=Pass") || !has_feature(w, "Tense=Pres");
}

/* "ISIS attacked Raqqa" may be read as "ISIS (that was) attacked"; but then the name behind it, without a preposition, has nothing to do. */
static bool has_bare_name(const Scene *s, uint32_t sentence, int32_t verb)
{
    const Words *tree = &s->trees[sentence];
    const Kin *kin = s->kin[sentence];
    /* "killed as shells hit A" */
    if (scene_is_cue(s, sentence, verb, CUE_SUFFERED)) return syntax_child(s, sentence, verb, DEP_OBJ) >= 0;
    for (int32_t i = kin[verb].child; i >= 0; i = kin[i].next)
        if (i > verb && (tree->at[i].upos == UPOS_PROPN || kin[i].dep == DEP_OBJ) && syntax_child(s, sentence, i, DEP_CASE) < 0) return true;
    return false;
}

bool syntax_has_passive_aux(const Scene *s, uint32_t sentence, int32_t verb)
{
    if (syntax_child(s, sentence, verb, DEP_AUX_PASS) >= 0) return true;
    const Words *tree = &s->trees[sentence];
    const Kin *kin = s->kin[sentence];
    const bool adjective = tree->at[verb].upos == UPOS_ADJ; /* "è stato chiuso" */
    if (!adjective && !has_feature(&tree->at[verb], "VerbForm=Part")) return false;
    for (int32_t i = kin[verb].child; i >= 0 && i < verb; i = kin[i].next)
        if ((kin[i].dep == DEP_AUX || kin[i].dep == DEP_COP) && scene_is_cue(s, sentence, i, CUE_PASSIVE)) return true;
    return false;
}

bool syntax_is_passive(const Scene *s, uint32_t sentence, int32_t verb)
{
    if (syntax_has_passive_aux(s, sentence, verb)) return true;
    if (syntax_child(s, sentence, verb, DEP_NSUBJ_PASS) >= 0) return !has_bare_name(s, sentence, verb);
    const Word *w = &s->trees[sentence].at[verb];
    return has_feature(w, "Voice=Pass") && has_feature(w, "Variant=Short"); /* "город взят": only ever said of a subject */
}

bool syntax_is_abbreviation(Str form)
{
    for (size_t i = 0; i < form.len;)
        if (!utf8_is_upper(utf8_next(form, &i))) return false;
    return form.len > 1;
}

/* Where nouns have cases the words stand in any order, and a tree may take the first for the subject: "Дамаск атаковали самолеты". One in the
 * singular with a plural verb, or of another gender than its verb, is none. */
static bool is_misread_subject(const Scene *s, uint32_t sentence, int32_t noun)
{
    static const char *const genders[] = { "Gender=Masc", "Gender=Fem", "Gender=Neut" };
    const Word *n = &s->trees[sentence].at[noun], *verb = &s->trees[sentence].at[n->head];
    if (!has_feature(n, "Case=")) return false;
    if (n->token_to > n->token + 1 || syntax_is_abbreviation(n->form)) return false; /* a name taken as one word has no ending to go by */
    if (!has_feature(verb, "VerbForm=Fin") || !(has_feature(n, "Case=Nom") || has_feature(n, "Case=Acc")) ||
        syntax_child(s, sentence, noun, DEP_CONJ) >= 0)
        return false;
    if (has_feature(n, "Number=Sing") && has_feature(verb, "Number=Plur")) return true;
    for (size_t g = 0; g < sizeof genders / sizeof *genders; g++)
        if (has_feature(n, genders[g]) && has_feature(verb, "Gender=") && !has_feature(verb, genders[g])) return has_feature(verb, "Number=Sing");
    return false;
}

int32_t syntax_subject(const Scene *s, uint32_t sentence, int32_t verb)
{
    const Words *tree = &s->trees[sentence];
    const Kin *kin = s->kin[sentence];
    bool misread = false;
    for (int32_t i = kin[verb].child; i >= 0; i = kin[i].next) {
        if (kin[i].dep != DEP_NSUBJ) continue;
        if (!is_misread_subject(s, sentence, i)) return i;
        misread = true;
    }
    for (int32_t i = kin[verb].child; i >= 0; i = kin[i].next) {
        if (kin[i].dep != DEP_OBJ || is_misread_subject(s, sentence, i)) continue;
        if (has_feature(&tree->at[i], "Case=Nom") || (misread && has_feature(&tree->at[i], "Case=Acc"))) return i;
    }
    return -1;
}

int32_t syntax_object(const Scene *s, uint32_t sentence, int32_t verb)
{
    const Kin *kin = s->kin[sentence];
    int32_t subject = syntax_subject(s, sentence, verb), misread = -1;
    for (int32_t i = kin[verb].child; i >= 0; i = kin[i].next) {
        if (i == subject) continue;
        if (kin[i].dep == DEP_OBJ) return i;
        if (kin[i].dep == DEP_NSUBJ && misread < 0 && is_misread_subject(s, sentence, i)) misread = i;
    }
    return misread;
}

int32_t syntax_done_to(const Scene *s, uint32_t sentence, int32_t verb)
{
    if (!syntax_is_passive(s, sentence, verb)) return syntax_object(s, sentence, verb);
    const int32_t subject = syntax_child(s, sentence, verb, DEP_NSUBJ_PASS);
    return subject >= 0 ? subject : syntax_child(s, sentence, verb, DEP_NSUBJ);
}

static bool is_relative(const Word *w) { return has_feature(w, "PronType=Rel"); }

/* The role that a case gives where no preposition does: "взятие Ракки армией". none: what it is without either. */
static Relation by_case(const Scene *s, uint32_t sentence, int32_t child, Relation none)
{
    const Word *w = &s->trees[sentence].at[child], *head = &s->trees[sentence].at[w->head];
    if (syntax_child(s, sentence, child, DEP_CASE) >= 0) return none;
    if (has_feature(w, "Case=Gen")) return REL_OF;
    if (has_feature(w, "Case=Ins")) return has_feature(head, "Voice=Act") ? REL_OBL : REL_BY; /* with an active verb: by what means */
    if (has_feature(w, "Case=Acc")) return REL_OBJ;
    if (has_feature(w, "Case=Dat")) return REL_TO;
    if (has_feature(w, "Case=Loc")) return REL_IN;
    if (has_feature(w, "Case=Abl")) return REL_FROM;
    return none;
}

/* The role that a dependent has to its head, by its relation and its preposition or case. */
static Relation relation_of(const Scene *s, uint32_t sentence, int32_t child, bool head_is_passive)
{
    static const Relation by_prep[PREP_COUNT] = {
        [PREP_NONE] = REL_OBL,  [PREP_OF] = REL_OF, [PREP_IN] = REL_IN,     [PREP_ON] = REL_ON,       [PREP_BY] = REL_BY,
        [PREP_FROM] = REL_FROM, [PREP_TO] = REL_TO, [PREP_NEAR] = REL_NEAR, [PREP_AFTER] = REL_AFTER, [PREP_WITH] = REL_WITH,
    };
    switch (syntax_dep(s, sentence, child)) {
    case DEP_NSUBJ:
        if (is_misread_subject(s, sentence, child)) return REL_OBJ;
        return head_is_passive ? REL_OBJ : REL_SUBJ;
    case DEP_CSUBJ: return head_is_passive ? REL_OBJ : REL_SUBJ;
    case DEP_NSUBJ_PASS: return syntax_is_passive(s, sentence, s->trees[sentence].at[child].head) ? REL_OBJ : REL_SUBJ;
    case DEP_OBJ:
        if (head_is_passive && adposition(s, sentence, child, 0, PREP_NONE) == PREP_BY) return REL_BY; /* treebanks differ on what an agent is */
        return syntax_subject(s, sentence, s->trees[sentence].at[child].head) == child ? REL_SUBJ : REL_OBJ;
    case DEP_IOBJ: return by_case(s, sentence, child, REL_TO);
    case DEP_OBL_AGENT: return REL_BY;
    case DEP_OBL:
    case DEP_NMOD: {
        Prep prep = adposition(s, sentence, child, 0, head_is_passive ? PREP_BY : PREP_NONE); /* "von" after a passive is by */
        /* "tarafından", tagged a noun */
        if (prep == PREP_NONE)
            prep = phrasebook_prep(s->book, s->words, s->trees[sentence].at[child].token, s->text->sentences[sentence].to, PREP_NONE);
        return prep == PREP_NONE ? by_case(s, sentence, child, REL_OBL) : by_prep[prep];
    }
    case DEP_NMOD_POSS: return REL_POSS;
    case DEP_AMOD:
    case DEP_COMPOUND:
    case DEP_FLAT: return REL_MOD;
    default: return REL_BELOW;
    }
}

/* Climbs from word to the child of `top` under which it lies. False when it does not lie below top, or only inside a clause of
 * its own. *deep tells whether another noun with a preposition stands between. */
static bool climb(const Scene *s, uint32_t sentence, int32_t word, int32_t top, int32_t *child, bool *deep, bool *clause)
{
    const Words *tree = &s->trees[sentence];
    *deep = *clause = false;
    for (uint32_t n = 0; n <= tree->count && word >= 0; n++) {
        int32_t head = tree->at[word].head;
        if (head == top) {
            *child = word;
            return true;
        }
        switch (syntax_dep(s, sentence, word)) {
        case DEP_NMOD:
        case DEP_NMOD_POSS: *deep = true; break;
        case DEP_CONJ:
        case DEP_APPOS:
        case DEP_FLAT:
        case DEP_COMPOUND:
        case DEP_AMOD: break;
        case DEP_ACL:
        case DEP_RELCL:
        case DEP_ADVCL:
        case DEP_CCOMP:
        case DEP_XCOMP:
        case DEP_PARATAXIS: *clause = true; break;
        default: *deep = true;
        }
        word = head;
    }
    return false;
}

static uint32_t depth(const Words *tree, int32_t word)
{
    uint32_t n = 0;
    for (; word >= 0 && n <= tree->count; word = tree->at[word].head) n++;
    return n;
}

uint32_t syntax_steps(const Scene *s, uint32_t sentence, int32_t a, int32_t b)
{
    const Words *tree = &s->trees[sentence];
    if (a < 0 || b < 0) return 0;
    uint32_t da = depth(tree, a), db = depth(tree, b), n = 0;
    for (; a != b && n < 2 * tree->count; n++) {
        if (da >= db) {
            a = tree->at[a].head;
            da--;
        } else {
            b = tree->at[b].head;
            db--;
        }
        if (a < 0 || b < 0) break;
    }
    return n;
}

/* What the phrase is to an event word that describes it, as participle or relative clause. */
static Relation described(const Scene *s, uint32_t sentence, int32_t event)
{
    const Words *tree = &s->trees[sentence];
    if (syntax_dep(s, sentence, event) == DEP_RELCL) {
        const Kin *kin = s->kin[sentence];
        bool has_subject = false;
        for (int32_t i = kin[event].child; i >= 0; i = kin[i].next) {
            Dep d = (Dep)kin[i].dep;
            if (d == DEP_NSUBJ_PASS && is_relative(&tree->at[i])) return REL_OBJ;
            if (d == DEP_NSUBJ && is_relative(&tree->at[i])) return REL_SUBJ;
            const bool in_which = d == DEP_OBL && is_relative(&tree->at[i]);
            if (in_which && syntax_child(s, sentence, event, DEP_NSUBJ_PASS) >= 0) return REL_IN; /* "a raid in which ten were killed" */
            if (d == DEP_NSUBJ || d == DEP_NSUBJ_PASS) has_subject = true;
        }
        return has_subject ? REL_OBJ : REL_HEAD_DOES;
    }
    return syntax_is_past_participle(&tree->at[event]) || tree->at[event].upos == UPOS_ADJ ? REL_HEAD_DONE : REL_HEAD_DOES;
}

static bool has_subject(const Scene *s, uint32_t sentence, int32_t verb)
{
    return syntax_child(s, sentence, verb, DEP_NSUBJ) >= 0 || syntax_child(s, sentence, verb, DEP_NSUBJ_PASS) >= 0;
}

/* "Un alto el fuego entró en vigor": an adjective that is a subject or an object stands for a noun. */
static bool is_used_as_noun(const Scene *s, uint32_t sentence, int32_t word)
{
    const Dep d = syntax_dep(s, sentence, word);
    return s->trees[sentence].at[word].upos == UPOS_ADJ && (d == DEP_NSUBJ || d == DEP_NSUBJ_PASS || d == DEP_OBJ);
}

static Relation relation_between(const Scene *s, uint32_t sentence, int32_t event, bool passive, int32_t phrase, bool *deep)
{
    const Words *tree = &s->trees[sentence];
    *deep = false;
    if (event == phrase) return REL_MOD;

    int32_t child;
    bool clause;
    bool describes = syntax_dep(s, sentence, event) == DEP_AMOD && tree->at[event].upos != UPOS_NOUN; /* "die von Rebellen gehaltene Stadt" */
    if (climb(s, sentence, phrase, event, &child, deep, &clause)) {
        if (clause) return REL_BELOW;
        return relation_of(s, sentence, child, passive || describes);
    }

    /* The event's word describes the phrase, or a noun that the phrase belongs to. */
    int32_t up = event;
    for (int hop = 0; hop < 4 && up >= 0; hop++) {
        Dep d = syntax_dep(s, sentence, up);
        int32_t head = tree->at[up].head;
        if (d == DEP_CONJ) {
            up = head;
            continue;
        } /* "besieged and shelled": both describe what the first describes */
        if (head < 0) break;
        if (d == DEP_ACL || d == DEP_RELCL || d == DEP_AMOD) {
            if (head == phrase || (climb(s, sentence, phrase, head, &child, deep, &clause) && !clause)) {
                *deep = head != phrase;
                return described(s, sentence, up);
            }
        }
        break;
    }

    /* The event's word shares arguments with the verb it hangs on. */
    up = event;
    bool own_subject = syntax_child(s, sentence, event, DEP_NSUBJ) >= 0 || passive;
    bool noun = tree->at[event].upos == UPOS_NOUN || tree->at[event].upos == UPOS_PROPN || is_used_as_noun(s, sentence, event);
    for (int hop = 0; hop < 4; hop++) {
        Dep d = syntax_dep(s, sentence, up);
        int32_t head = tree->at[up].head;
        if (head < 0) break;
        /* "he said ten died in the shelling": not his */
        if (up != event && (d == DEP_CCOMP || d == DEP_PARATAXIS || d == DEP_CONJ || d == DEP_ADVCL) && has_subject(s, sentence, up))
            own_subject = true;
        bool verbal = d == DEP_XCOMP || d == DEP_ADVCL || d == DEP_CONJ || d == DEP_CCOMP || d == DEP_PARATAXIS || d == DEP_ACL || d == DEP_RELCL;
        if (climb(s, sentence, phrase, head, &child, deep, &clause) && !clause && child != up) {
            bool head_passive = syntax_has_passive_aux(s, sentence, head);
            Relation r = relation_of(s, sentence, child, head_passive && d == DEP_CONJ);
            if (noun && hop == 0 && !verbal) {
                switch (r) {
                case REL_SUBJ:
                case REL_BY: return REL_VERB_SUBJ;
                case REL_OBJ: return REL_VERB_OBJ;
                case REL_IN: return REL_VERB_IN;
                case REL_ON: return REL_VERB_ON;
                case REL_OF:
                case REL_FROM:
                case REL_TO:
                case REL_NEAR:
                case REL_AFTER:
                case REL_WITH:
                case REL_OBL: return REL_VERB_OBL;
                default: return REL_NEARBY;
                }
            }
            if (r == REL_SUBJ && !own_subject) return REL_SHARED_SUBJ;
            if (r == REL_OBJ && d == DEP_XCOMP && !own_subject) return REL_SHARED_SUBJ; /* "forced them to leave" */
            if (r == REL_OBJ) return REL_SHARED_OBJ;
            return REL_NEARBY;
        }
        if (!verbal && !(noun && hop == 0)) {
            if (d != DEP_OBJ && d != DEP_OBL && d != DEP_NMOD) break;
        }
        up = head;
    }
    return syntax_below(s, sentence, event, phrase) ? REL_ABOVE : REL_NEARBY;
}

Relation syntax_relation(const Scene *s, uint32_t sentence, int32_t event, int32_t phrase, bool *deep)
{
    if (deep) *deep = false;
    if (event < 0 || phrase < 0 || s->trees[sentence].count == 0) return REL_NONE;
    struct Answers *answers = answers_of(s, sentence, event);
    Answer *a = &answers->of[phrase];
    if (a->relation == 0) {
        Relation r = relation_between(s, sentence, event, answers->passive, phrase, &a->deep);
        a->relation = (uint8_t)(r + 1);
    }
    if (deep) *deep = a->deep;
    return (Relation)(a->relation - 1);
}

bool syntax_is_present(const Scene *s, uint32_t sentence, int32_t verb)
{
    const Words *tree = &s->trees[sentence];
    const Kin *kin = s->kin[sentence];
    for (int32_t i = kin[verb].child; i >= 0; i = kin[i].next)
        if (kin[i].dep == DEP_AUX || kin[i].dep == DEP_AUX_PASS)
            return !str_eq(tree->at[i].lemma, STR("have")) && has_feature(&tree->at[i], "Tense=Pres");
    return has_feature(&tree->at[verb], "Tense=Pres") && has_feature(&tree->at[verb], "VerbForm=Fin");
}

bool syntax_is_subject(const Scene *s, const Entity *e)
{
    if (e->word < 0) return false;
    Dep d = syntax_dep(s, e->sentence, e->word);
    return d == DEP_NSUBJ || d == DEP_NSUBJ_PASS;
}
