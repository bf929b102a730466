/* claim/mood/mood_clause.c - the mood of a verb's clause: its own words, and all above it under which it falls. */
#include "claim/mood/mood.h"

/* Is it what somebody said, and on no condition? */
static bool is_said_plainly(const Scene *s, uint32_t sentence, int32_t at)
{
    const int32_t head = s->trees[sentence].at[at].head;
    if (head < 0 || syntax_dep(s, sentence, at) != DEP_CCOMP || !mood_cue(s, sentence, head, CUE_SAY)) return false;
    for (int32_t i = 0; i < (int32_t)s->trees[sentence].count; i++)
        if (syntax_dep(s, sentence, i) == DEP_MARK && mood_cue(s, sentence, i, CUE_CONDITIONAL)) return false;
    return true;
}

/* "The army said it would enter": its own will. */
static bool is_intended(const Scene *s, uint32_t sentence, int32_t at)
{
    const int32_t subject = syntax_child(s, sentence, at, DEP_NSUBJ);
    return subject >= 0 && s->trees[sentence].at[subject].upos == UPOS_PRON && is_said_plainly(s, sentence, at);
}

/* "Erdogan |said Turkish troops would enter the town": the future, told in the past. */
static bool is_foretold(const Scene *s, uint32_t sentence, int32_t at)
{
    const int32_t aux = syntax_child(s, sentence, at, DEP_AUX), head = s->trees[sentence].at[at].head;
    if (aux < 0 || aux + 3 < at || !mood_cue(s, sentence, aux, CUE_FORETOLD) || !is_said_plainly(s, sentence, at)) return false;
    /* "would have entered" */
    for (int32_t i = aux + 1; i < at; i++)
        if (syntax_dep(s, sentence, i) == DEP_AUX) return false;
    return has_feature(&s->trees[sentence].at[head], "Tense=Past");
}

/* A clause joined to another, with a subject or a finite verb of its own: what negates, doubts or foretells the other says nothing of it. */
static bool stands_alone(const Scene *s, uint32_t sentence, int32_t at)
{
    const Word *w = &s->trees[sentence].at[at];
    if (w->upos != UPOS_VERB || syntax_dep(s, sentence, at) != DEP_CONJ) return false;
    /* "will see them leave and the army take the town" */
    if (mood_cue(s, sentence, w->head, CUE_SEE) && has_feature(w, "VerbForm=Inf") && syntax_child(s, sentence, at, DEP_AUX) < 0) return false;
    const int32_t aux = syntax_child(s, sentence, at, DEP_AUX),
                  passive = syntax_child(s, sentence, at, DEP_AUX_PASS); /* "did not attack it and has left" */
    const bool finite = (aux >= 0 && has_feature(&s->trees[sentence].at[aux], "VerbForm=Fin")) ||
                        (passive >= 0 && has_feature(&s->trees[sentence].at[passive], "VerbForm=Fin"));
    return finite || syntax_child(s, sentence, at, DEP_NSUBJ) >= 0 || syntax_child(s, sentence, at, DEP_NSUBJ_PASS) >= 0 ||
           has_feature(w, "VerbForm=Fin");
}

/* "Taking it will open the road": also where the parser calls it an adverbial of a verb that has no other subject. */
static bool is_gerund_subject(const Scene *s, uint32_t sentence, int32_t at)
{
    const Words *tree = &s->trees[sentence];
    Dep d = syntax_dep(s, sentence, at);
    int32_t head = tree->at[at].head;
    if (!syntax_is_gerund(&tree->at[at]) || (d != DEP_CSUBJ && (d != DEP_ADVCL || at > head))) return false;
    return d == DEP_CSUBJ || (syntax_child(s, sentence, head, DEP_NSUBJ) < 0 && syntax_child(s, sentence, head, DEP_NSUBJ_PASS) < 0 &&
                              syntax_child(s, sentence, at, DEP_MARK) < 0);
}

/* "Will only be free when the army enters it": what is still awaited. */
static bool is_awaited(const Scene *s, uint32_t sentence, int32_t at)
{
    const Words *tree = &s->trees[sentence];
    const Kin *kin = s->kin[sentence];
    bool present = has_feature(&tree->at[at], "Tense=Pres"), upon = false;
    for (int32_t i = kin[at].child; i >= 0; i = kin[i].next) {
        upon |= (kin[i].dep == DEP_MARK || kin[i].dep == DEP_ADVMOD) && mood_cue(s, sentence, i, CUE_UPON);
        present |= (kin[i].dep == DEP_AUX || kin[i].dep == DEP_AUX_PASS || kin[i].dep == DEP_COP) && has_feature(&tree->at[i], "Tense=Pres");
    }
    if (syntax_dep(s, sentence, at) != DEP_ADVCL || !present || !upon) return false;
    int32_t head = tree->at[at].head;
    Mood above = { 0 };
    while (head >= 0 && syntax_dep(s, sentence, head) == DEP_XCOMP) { /* "can be considered free when", "expect them to leave once" */
        mood_head(s, sentence, tree->at[head].head, head, &above);
        head = tree->at[head].head;
    }
    const int32_t content = head < 0 ? -1 : syntax_child(s, sentence, head, DEP_CCOMP); /* "I think |after they leave |the army will come" */
    if (head >= 0) mood_children(s, sentence, head > at || content < at ? head : content, false, &above);
    if (head >= 0 && tree->at[head].head >= 0) mood_head(s, sentence, tree->at[head].head, head, &above);
    return above.predicted || above.would || above.possible;
}

/* "The first town to fall", "were the last to leave": it is singled out by what it did. */
static bool is_first_to(const Scene *s, uint32_t sentence, int32_t at)
{
    const int32_t head = s->trees[sentence].at[at].head;
    if (head < 0 || head > at || syntax_dep(s, sentence, head) == DEP_OBJ) return false; /* "sent its first convoy to attack it" */
    const Kin *kin = s->kin[sentence];
    bool singled = has_feature(&s->trees[sentence].at[head], "NumType=Ord") || mood_cue(s, sentence, head, CUE_LAST);
    for (int32_t i = kin[head].child; i >= 0 && i < at && !singled; i = kin[i].next)
        singled = kin[i].dep == DEP_AMOD && (has_feature(&s->trees[sentence].at[i], "NumType=Ord") || mood_cue(s, sentence, i, CUE_LAST));
    return singled;
}

/* "Retook the town, |only to| lose it again", "only for the army to lose it": that is what came of it. */
static bool is_only_to(const Scene *s, uint32_t sentence, int32_t at)
{
    enum { REACH = 7 };
    const uint32_t token = s->trees[sentence].at[at].token, first = s->text->sentences[sentence].from;
    uint32_t to;
    if (!mood_infinitive(s, sentence, at)) return false;
    for (uint32_t t = token; t-- > first + 1 && token - t <= REACH;)
        if (str_eq(token_str(s->text, t - 1), STR(","))) return scene_cue(s, sentence, t, CUE_ONLY, &to);
    return false;
}

/* "It took them four months to capture the town": what took so long was done. */
static bool took_so_long(const Scene *s, uint32_t sentence, int32_t verb)
{
    const int32_t object = syntax_child(s, sentence, verb, DEP_OBJ), subject = syntax_child(s, sentence, verb, DEP_NSUBJ);
    return object >= 0 && subject >= 0 && s->trees[sentence].at[subject].upos == UPOS_PRON && scene_in_time(s, s->trees[sentence].at[object].token);
}

/* "Forced them to leave", "were able on Friday to enter", "used gas to attack the town": what follows such a verb, or its object,
 * with "to" was done. */
static bool came_about(const Scene *s, uint32_t sentence, int32_t at)
{
    if (is_first_to(s, sentence, at) || is_only_to(s, sentence, at)) return true;
    int32_t verb = s->trees[sentence].at[at].head;
    if (verb >= 0 && syntax_dep(s, sentence, at) == DEP_ACL && syntax_dep(s, sentence, verb) == DEP_OBJ) verb = s->trees[sentence].at[verb].head;
    if (verb < 0 || (s->trees[sentence].at[verb].upos != UPOS_VERB && s->trees[sentence].at[verb].upos != UPOS_ADJ)) return false;
    if (took_so_long(s, sentence, verb)) return true;
    return mood_cue(s, sentence, verb, CUE_CAUSE);
}

/* "Who carried out the raid": asks for one thing, and takes the rest for granted. */
static bool asks_who(const Scene *s, uint32_t sentence, int32_t at)
{
    const Kin *kin = s->kin[sentence];
    for (int32_t i = kin[at].child; i >= 0 && i < at; i = kin[i].next)
        if (kin[i].dep != DEP_OBL && kin[i].dep != DEP_ADVCL && mood_cue(s, sentence, i, CUE_WHO)) return true;
    return false;
}

/* "After shelling the town", "having taken it": what came before the rest of its sentence. */
static bool is_after(const Scene *s, uint32_t sentence, int32_t at)
{
    const int32_t mark = syntax_child(s, sentence, at, DEP_MARK), aux = syntax_child(s, sentence, at, DEP_AUX);
    if (aux >= 0 && syntax_is_gerund(&s->trees[sentence].at[aux])) return true;
    return mark >= 0 && syntax_is_gerund(&s->trees[sentence].at[at]) && mood_cue(s, sentence, mark, CUE_AFTER);
}

/* "Any attempt to take it will be crushed", "would answer any raids": there may be none. */
bool mood_any_verb(const Scene *s, uint32_t sentence, int32_t noun)
{
    const int32_t det = syntax_child(s, sentence, noun, DEP_DET), verb = s->trees[sentence].at[noun].head;
    if (det < 0 || verb < 0 || s->trees[sentence].at[verb].upos != UPOS_VERB || !mood_cue(s, sentence, det, CUE_ANY)) return false;
    Mood above = { 0 };
    mood_children(s, sentence, verb, false, &above);
    return above.predicted || above.would;
}

/* "A deal that would see rebels leave", "under which they would leave", "the plan would": what is agreed upon is planned, and on no condition. */
static bool is_agreed(const Scene *s, uint32_t sentence, int32_t verb)
{
    const Dep d = syntax_dep(s, sentence, verb);
    const int32_t subject = syntax_child(s, sentence, verb, DEP_NSUBJ), head = s->trees[sentence].at[verb].head;
    const int32_t noun = d == DEP_RELCL || d == DEP_ACL || d == DEP_CCOMP ? head : subject;
    return noun >= 0 && s->trees[sentence].at[noun].upos == UPOS_NOUN && mood_cue(s, sentence, noun, CUE_PLANNED);
}

/* "|Rumours say| that": nobody vouches for it. */
static bool is_rumoured(const Scene *s, uint32_t sentence, int32_t verb)
{
    const int32_t subject = mood_cue(s, sentence, verb, CUE_SAY) ? syntax_child(s, sentence, verb, DEP_NSUBJ) : -1;
    if (subject < 0 || !mood_cue(s, sentence, subject, CUE_HEARSAY) || syntax_child(s, sentence, subject, DEP_DET) >= 0) return false;
    return !phrasebook_noun(s->book, s->words, s->trees[sentence].at[subject].token, s->text->sentences[sentence].to, NOUN_SPEAKER, 0);
}

/* "Has not stopped shelling the town", "the raids have not ceased": they go on. */
bool mood_goes_on(const Scene *s, uint32_t sentence, int32_t verb)
{
    return mood_cue(s, sentence, verb, CUE_STOP) && mood_negated(s, sentence, verb);
}

/* "Denied that A had fallen; |rebels hold B|": does a semicolon stand between the clause and what it is joined to? */
static bool is_apart(const Scene *s, uint32_t sentence, int32_t at, int32_t head)
{
    const Words *tree = &s->trees[sentence];
    for (int32_t i = head + 1; i < at; i++)
        if (str_eq(tree->at[i].form, STR(";"))) return true;
    return false;
}

/* The mood of a verb's clause: its own words, then all that stands above it as far as it falls under them. */
void mood_clause(const Scene *s, uint32_t sentence, int32_t at, bool event_itself, Mood *m)
{
    const Words *tree = &s->trees[sentence];
    bool alone = false;
    for (uint32_t hop = 0; at >= 0 && hop < tree->count; hop++) {
        Dep d = syntax_dep(s, sentence, at);
        int32_t head = tree->at[at].head;
        Mood here = { 0 };
        const bool foretells = hop > 0 && mood_cue(s, sentence, at, CUE_PREDICTED); /* "we should expect them to": they will */
        mood_children(s, sentence, at, event_itself && hop == 0, alone || foretells ? &here : m);
        m->conditional |= here.conditional; /* "if they take it and hold it" rules over both */
        m->asked |= here.asked;
        m->not |= foretells && here.not ;
        alone = stands_alone(s, sentence, at);
        if (event_itself && hop == 0 && (has_feature(&tree->at[at], "Tense=Fut") || mood_cue(s, sentence, at, CUE_PREDICTED))) m->predicted = true;
        bool to_do = mood_infinitive(s, sentence, at);
        if (to_do && syntax_child(s, sentence, at, DEP_COP) >= 0) m->planned = true;                    /* "they are to move", "the aim is to move" */
        if (to_do && d == DEP_ROOT && syntax_child(s, sentence, at, DEP_NSUBJ) >= 0) m->planned = true; /* "Rebels to leave Nasib" */
        if (to_do && (d == DEP_ADVCL || d == DEP_ACL) && !came_about(s, sentence, at)) m->purpose = true;
        if (m->would && ((hop == 0 && is_intended(s, sentence, at)) || is_agreed(s, sentence, at))) {
            m->would = false;
            m->planned = true;
        }
        if (m->would && event_itself && hop == 0 && is_foretold(s, sentence, at)) {
            m->would = false;
            m->predicted = true;
        }
        if (d == DEP_ADVCL && is_after(s, sentence, at)) return; /* "tried to take it after shelling it" */
        /* "denied it, saying that ...": what is said stands by itself */
        if (head < 0 || (d == DEP_ADVCL && mood_cue(s, sentence, at, CUE_SAY))) return;
        if (mood_undenied(s, sentence, head)) {
            m->possible = true;
            return;
        }
        if (d == DEP_CCOMP && is_rumoured(s, sentence, head)) m->possible = true;
        if (d == DEP_XCOMP && mood_goes_on(s, sentence, head)) return;
        if ((alone || d == DEP_PARATAXIS) && is_apart(s, sentence, at, head)) return;
        if ((d == DEP_CCOMP || d == DEP_CSUBJ) && asks_who(s, sentence, at)) return; /* "it is not clear who": that it was done is */
        if (alone && mood_infinitive(s, sentence, head)) return;                     /* "failed to take it and withdrew" */
        if (d != DEP_CONJ) mood_head(s, sentence, head, at, m);                      /* "denied it and said": what is said is not denied */
        if (is_awaited(s, sentence, at) || (d == DEP_ACL && mood_any_verb(s, sentence, head))) m->conditional = true;
        if (is_gerund_subject(s, sentence, at)) { /* "Taking it will open the road", "would": once it is taken */
            Mood above = { 0 };
            mood_children(s, sentence, head, false, &above);
            if (above.predicted || above.would) m->conditional = true;
        }
        bool content = d == DEP_XCOMP || d == DEP_CCOMP || d == DEP_CSUBJ || d == DEP_CONJ || d == DEP_NSUBJ || d == DEP_OBJ;
        bool told = (d == DEP_ACL || d == DEP_RELCL) && mood_cue(s, sentence, head, CUE_HEARSAY);
        if (!content && !told && !to_do && !(d == DEP_ADVCL && syntax_is_gerund(&tree->at[at]))) return;
        at = head;
    }
}
